"""The configuration file: what it may say, every mistake at once, and the example that shows it all."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import fields, replace
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.config import as_toml, check_packs, describe, load, names_cloud, read
from voice_coach.config.file import MOST_BYTES
from voice_coach.config.keys import CUSTOM, MODELS, SECTIONS, TABLES, schedule_keys, section_keys
from voice_coach.errors import ConfigError
from voice_coach.prompt.calendar import CatchUp, QuietHours, Schedule
from voice_coach.settings import (
    CALENDAR,
    EVERY_DAY,
    SHIPPED_SCHEDULES,
    CustomPatience,
    ScheduleSettings,
    Settings,
    schedules,
)
from voice_coach.transcribe import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).resolve().parents[1] / "config.example.toml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def unreadable(config: Path) -> Path:
    written(config, "").chmod(0)
    return config


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    """Return the message of the refusal; its remedy must be there too."""
    before = sorted(path.parent.iterdir())
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert caught.value.remedy
    assert sorted(path.parent.iterdir()) == before
    return caught.value.message


# --- no file, empty file, the example -----------------------------------------------------------------------


def test_no_path_means_defaults() -> None:
    assert load(None) == Settings()


def test_no_file_means_defaults(config: Path) -> None:
    loaded = read(config)
    assert (loaded.settings, loaded.given, loaded.path) == (Settings(), frozenset(), None)
    assert not config.exists()


def test_a_file_that_was_asked_for_must_exist(config: Path) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"no configuration file {config}")):
        load(config, required=True)


def test_an_empty_file_means_defaults(config: Path) -> None:
    assert load(written(config, "")) == Settings()


def test_the_example_says_what_holds_without_it() -> None:
    assert load(EXAMPLE) == Settings()


def test_the_example_names_every_key() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    parts = re.split(r"^\[+([a-z.]+)\]+.*$", text, flags=re.MULTILINE)
    found: dict[str, set[str]] = {}
    for section, body in zip(parts[1::2], parts[2::2], strict=True):
        found.setdefault(section, set()).update(re.findall(r"^(?:# )?([a-z_]+) = ", body, flags=re.MULTILINE))
    keys = section_keys(Path())
    assert found == {
        **{section: set(known) for section, known in keys.items()},
        "schedule": set(schedule_keys()),
    }


def test_a_default_that_is_commented_out_is_the_default(config: Path) -> None:
    """The custom silences of the example are those of the normal preset."""
    text = EXAMPLE.read_text(encoding="utf-8")
    shown = re.sub(r"^# (\w+_wait|soft|hard) =", r"\1 =", text, flags=re.MULTILINE)
    custom = load(written(config, shown)).listening.custom
    assert custom == CustomPatience(first_wait=12, second_wait=20, soft=4, hard=4)


def test_every_field_has_a_key_and_every_key_a_field() -> None:
    keys = section_keys(Path())
    for section, kind in SECTIONS.items():
        named = [field.name for field in fields(kind)]
        assert named == [*keys[section], *TABLES.get(section, ())], section
    assert [field.name for field in fields(ScheduleSettings)] == list(schedule_keys())
    sections = [name for name in SECTIONS if name != CUSTOM]
    assert [field.name for field in fields(Settings)] == [*sections, "schedule"]


def test_the_models_are_those_the_listener_knows() -> None:
    assert MODELS == weights.NAMES


# --- what it may say ----------------------------------------------------------------------------------------


def test_everything_that_can_be_said(config: Path) -> None:
    (config.parent / "mine").mkdir()
    text = """
        [sound]
        input = "file:in.wav"
        output = "none"
        tail = 1
        lead_in = 0.5
        headphones = true
        volume = 0.25
        [voice]
        name = "gmw/en-GB"
        rate = 120
        [listening]
        patience = "slow"
        limit_minutes = 20
        tick = false
        custom = { soft = 8, hard = 9.5 }
        [transcription]
        engine = "pocketsphinx"
        model = "mine"
        threads = 2
        [journal]
        keep_audio = false
        audio_kept_for = "1 year"
        backups = 0
        [day]
        starts_at = "05:30"
        zone = "Asia/Kolkata"
        quiet_hours = "23:15 - 6:00"
        [checkin]
        ask_first = false
        snooze_minutes = 45
        follow_ups = false
        [prompts]
        folder = "mine"
        [[schedule]]
        name = "noon"
        pack = "morning"
        days = ["Monday", "thu"]
        at = ["18:00", "12:00"]
        catch_up = "90m"
        enabled = false
        ask_first = true
        questions = 3
        [[schedule]]
        name = "some time"
        pack = "evening"
        days = "weekends"
        window = "19:00-21:00"
        catch_up = "never"
    """
    found = load(written(config, text))
    assert found.sound.input == f"file:{config.parent / 'in.wav'}"
    assert (found.sound.output, found.sound.tail, found.sound.volume) == ("none", 1.0, 0.25)
    assert (found.voice.name, found.voice.rate) == ("gmw/en-GB", 120)
    assert (found.listening.custom.soft, found.listening.custom.hard) == (8.0, 9.5)
    assert found.listening.custom.first_wait is None
    assert found.transcription.model == found.prompts.folder == config.parent / "mine"
    assert found.transcription.threads == 2
    assert found.journal.audio_kept_for == timedelta(days=365)
    assert found.day.zone == ZoneInfo("Asia/Kolkata")
    assert found.day.quiet_hours == QuietHours(time(23, 15), time(6))
    noon, some_time = found.schedule
    assert (noon.days, noon.at) == (frozenset({0, 3}), (time(12), time(18)))
    assert (noon.catch_up, noon.questions) == (timedelta(minutes=90), 3)
    assert (some_time.days, some_time.window) == (frozenset({5, 6}), (time(19), time(21)))
    assert some_time.catch_up is CatchUp.NEVER


def test_a_mark_at_the_start_of_the_file_is_no_mistake(config: Path) -> None:
    config.write_bytes(b"\xef\xbb\xbf[sound]\r\ntail = 1.0\r\n")
    assert load(config).sound.tail == 1.0


def test_times_may_be_written_the_way_toml_has_them(config: Path) -> None:
    assert load(written(config, "[day]\nstarts_at = 05:00:00\n")).day.starts_at == time(5)


def test_an_empty_list_of_schedules_means_none(config: Path) -> None:
    assert load(written(config, "schedule = []\n")).schedule == ()


def test_schedules_as_the_calendar_takes_them(config: Path) -> None:
    text = """
        [checkin]
        ask_first = false
        [[schedule]]
        name = "a"
        pack = "evening"
        at = "20:30"
        questions = 2
        [[schedule]]
        name = "b"
        pack = "evening"
        window = "23:00-01:00"
        ask_first = true
    """
    assert schedules(load(written(config, text))) == (
        Schedule("a", "evening", at=(time(20, 30),), ask=2, ask_first=False),
        Schedule("b", "evening", window=(time(23), time(1)), ask_first=True),
    )


def test_shipped_schedules_lie_outside_quiet_hours() -> None:
    quiet = Settings().day.quiet_hours
    assert quiet is not None
    assert not any(quiet.contains(at) for schedule in SHIPPED_SCHEDULES for at in schedule.at)


# --- one mistake at a time ----------------------------------------------------------------------------------

SCHEDULE = '[[schedule]]\nname = "a"\npack = "evening"\n'
MISTAKES = [
    # unknown keys and sections
    (
        "[sound]\ntali = 1",
        "[sound] tali = 1: no such key; known: input, output, tail",
        'Did you mean "tail"?',
    ),
    ("[sound]\nzzzzzz = 1", "[sound] zzzzzz = 1: no such key", ""),
    ("[sounds]\ntail = 1", "[sounds]: no such section; known: [sound], [voice]", "Did you mean [sound]?"),
    ("[listening.costum]\nsoft = 1", "[listening] costum = {…}: no such key", 'Did you mean "custom"?'),
    ("tail = 1", "tail = 1: must stand below the line [sound]", ""),
    ("colour = 1", "colour = 1: no such section", ""),
    (f"{SCHEDULE}at = '20:30'\nmood = 1", '[[schedule]] 1 ("a") mood = 1: no such key', ""),
    # wrong types
    ("sound = 3", "sound = 3: must be a section, [sound]", ""),
    ("[[sound]]\ntail = 1", "sound = [{…}]: must be a section, [sound]", ""),
    ("[listening]\ncustom = 4", "listening.custom = 4: must be a section, [listening.custom]", ""),
    (
        "[sound]\ntail = '0.5'",
        '[sound] tail = "0.5": must be a number of seconds from 0 to 5',
        "Did you mean 0.5?",
    ),
    ("[sound]\ntail = true", "[sound] tail = true: must be a number of seconds", ""),
    (
        "[voice]\nrate = true",
        "[voice] rate = true: must be a whole number of words a minute from 80 to 400",
        "",
    ),
    ("[voice]\nrate = 155.5", "[voice] rate = 155.5: must be a whole number", ""),
    ("[voice]\nname = 3", "[voice] name = 3: must be the id of a voice", ""),
    ("[journal]\nkeep_audio = 1", "[journal] keep_audio = 1: must be true or false", ""),
    (
        "[journal]\nkeep_audio = 'Yes'",
        '[journal] keep_audio = "Yes": must be true or false',
        "Did you mean true?",
    ),
    ("[listening]\npatience = 3", '[listening] patience = 3: must be "quick", "normal" or "slow"', ""),
    ("[prompts]\nfolder = ['a']", '[prompts] folder = ["a"]: must be a folder that exists', ""),
    # out of range
    ("[sound]\ntail = 6", "[sound] tail = 6: must be a number of seconds from 0 to 5", ""),
    ("[sound]\ntail = -0.1", "[sound] tail = -0.1: must be", ""),
    ("[sound]\nvolume = nan", "[sound] volume = nan: must be a number from 0 to 1", ""),
    ("[sound]\nvolume = inf", "[sound] volume = inf: must be", ""),
    (f"[voice]\nrate = 0x{'f' * 5000}", "[voice] rate = (a huge number): must be", ""),
    ("[listening]\nlimit_minutes = 0", "limit_minutes = 0: must be a number of minutes from 1 to 60", ""),
    (
        "[listening.custom]\nhard = 0",
        "[listening.custom] hard = 0: must be a number of seconds from 0.3 to 60",
        "",
    ),
    ("[checkin]\nsnooze_minutes = 0", "[checkin] snooze_minutes = 0: must be a whole number of minutes", ""),
    (
        f"{SCHEDULE}at = '20:30'\nquestions = 0",
        '[[schedule]] 1 ("a") questions = 0: must be a whole number',
        "",
    ),
    # words
    ("[listening]\npatience = 'nromal'", 'patience = "nromal": must be', 'Did you mean "normal"?'),
    (
        "[transcription]\nengine = 'sphinx'",
        'must be "whisper" or "pocketsphinx"',
        'Did you mean "pocketsphinx"?',
    ),
    (
        "[transcription]\nlanguage = 'en-GB'",
        'language = "en-GB": must be a language code',
        'Did you mean "en"?',
    ),
    (
        "[transcription]\nmodel = 'bse'",
        'model = "bse": must be "tiny", "base" or "small"',
        'Did you mean "base"?',
    ),
    ("[transcription]\nmodel = './nowhere'", 'model = "./nowhere": must be', "or a folder that exists"),
    ("[transcription]\nengine = 'pocketsphinx'\nlanguage = 'de'", 'language = "de": must be "en"', ""),
    # time
    ("[day]\nstarts_at = '25:00'", 'starts_at = "25:00": must be a time from "00:00" to "23:59"', ""),
    ("[day]\nstarts_at = '4.30'", 'starts_at = "4.30": must be a time', 'Did you mean "04:30"?'),
    ("[day]\nstarts_at = 4", "starts_at = 4: must be a time", ""),
    ("[day]\nstarts_at = 04:00:30", "starts_at = 04:00:30: must be a time", ""),
    ("[day]\nstarts_at = '٠٤:٠٠'", "must be a time", ""),
    (
        "[day]\nzone = 'Pacific/Aukland'",
        'zone = "Pacific/Aukland": must be',
        'Did you mean "Pacific/Auckland"?',
    ),
    ("[day]\nzone = 'london'", 'zone = "london": must be', 'Did you mean "Europe/London"?'),
    ("[day]\nzone = 'europe/london '", "must be", 'Did you mean "Europe/London"?'),
    ("[day]\nzone = 'Xqzj'", 'must be "system" or a zone name such as "Europe/London"', ""),
    ("[day]\nzone = '../../etc/passwd'", "must be", ""),
    ("[day]\nzone = 'Europe'", "must be", ""),
    ("[day]\nzone = ''", "must be", ""),
    ("[day]\nquiet_hours = '22-7'", 'quiet_hours = "22-7": must be two different times', ""),
    ("[day]\nquiet_hours = '22:00-22:00'", "must be two different times", ""),
    ("[day]\nquiet_hours = '22:00-23:00-07:00'", "must be two different times", ""),
    ("[journal]\naudio_kept_for = '0 days'", 'audio_kept_for = "0 days": must be "forever" or an age', ""),
    ("[journal]\naudio_kept_for = 30", "audio_kept_for = 30: must be", ""),
    ("[journal]\naudio_kept_for = 'for ever'", "must be", 'Did you mean "forever"?'),
    # schedules
    ("schedule = 3", "schedule = 3: must be written [[schedule]]", ""),
    ("[schedule]\nname = 'a'", "schedule = {…}: must be written [[schedule]]", ""),
    ("schedule = [3]", "schedule = [3]: must be written [[schedule]]", ""),
    ("[[schedule]]\npack = 'evening'\nat = '20:30'", '[[schedule]] 1: the key "name" is missing', ""),
    ("[[schedule]]\nname = 'a'\nat = '20:30'", '[[schedule]] 1 ("a"): the key "pack" is missing', ""),
    ("[[schedule]]\nname = ' '\npack = 'b'\nat = '20:30'", 'name = " ": must be a name', ""),
    (SCHEDULE, '[[schedule]] 1 ("a"): must have either "at" or "window"', ""),
    (f"{SCHEDULE}at = '20:30'\nwindow = '19:00-20:00'", 'must have either "at" or "window", not both', ""),
    (f"{SCHEDULE}at = '8:30pm'", 'at = "8:30pm": must be a time', 'Did you mean "20:30"?'),
    (f"{SCHEDULE}at = '8:30 p.m.'", "must be a time", 'Did you mean "20:30"?'),
    (f"{SCHEDULE}at = '12am'", "must be a time", 'Did you mean "00:00"?'),
    (f"{SCHEDULE}at = []", "at = []: must be a time", "or a list of different times"),
    (f"{SCHEDULE}at = ['20:30', '20:30']", 'at = ["20:30", "20:30"]: must be', ""),
    (f"{SCHEDULE}at = ['20:30', true]", 'at = ["20:30", true]: must be', ""),
    (f"{SCHEDULE}window = '21:00-19:00'", "must be two times at most twelve hours apart", ""),
    (f"{SCHEDULE}window = '19:00'", "must be two times", ""),
    (f"{SCHEDULE}at = '20:30'\ndays = ['mondy']", 'days = ["mondy"]: must be', 'Did you mean "monday"?'),
    (f"{SCHEDULE}at = '20:30'\ndays = 'dayly'", 'days = "dayly": must be', 'Did you mean "daily"?'),
    (f"{SCHEDULE}at = '20:30'\ndays = []", "days = []: must be", ""),
    (f"{SCHEDULE}at = '20:30'\ndays = [1]", "days = [1]: must be", ""),
    (
        f"{SCHEDULE}at = '20:30'\ncatch_up = '25h'",
        'catch_up = "25h": must be "today", "never", or up to a day',
        "",
    ),
    (f"{SCHEDULE}at = '20:30'\ncatch_up = '0m'", "must be", ""),
    (f"{SCHEDULE}at = '20:30'\ncatch_up = 'tody'", "must be", 'Did you mean "today"?'),
    # devices
    ("[sound]\ninput = ''", 'input = "": must be "default", the name of a device, or "file:PATH"', ""),
    ("[sound]\ninput = 'none'", 'input = "none": must be', ""),
    ("[sound]\ninput = 'file:'", 'must be "file:" followed by the path of a sound file', ""),
    ("[sound]\ninput = 'file:.'", "must be", "not a folder"),
    ("[sound]\noutput = 'https://example.com/a'", 'must be "default", "none", the name of a device', ""),
    ('[sound]\noutput = "a\\u0007b"', 'output = "a\\u0007b": must be', ""),
    ("[sound]\ninput = 'file:a.wav'\noutput = 'file:./a.wav'", "must not be the file of input", ""),
    ("[prompts]\nfolder = 'nowhere'", 'folder = "nowhere": must be a folder that exists', ""),
]


@pytest.mark.parametrize(("text", "says", "hint"), MISTAKES)
def test_a_mistake_is_named(config: Path, text: str, says: str, hint: str) -> None:
    message = refusal(written(config, text))
    assert message.startswith(f"{config}: ")
    assert says in message
    assert hint in message
    assert "\n" not in message
    assert len(message) < 500


CLOUD = [
    "google",
    "recognize_google",
    "google_cloud",
    "azure",
    "openai",
    "groq",
    "whisper_api",
    "Whisper-API",
    "IBM",
]


@pytest.mark.parametrize("name", CLOUD)
def test_a_cloud_recogniser_is_refused_with_the_reason(config: Path, name: str) -> None:
    message = refusal(written(config, f"[transcription]\nengine = '{name}'"))
    assert "somebody else's computer" in message
    assert 'use "whisper" or "pocketsphinx"' in message


def test_a_cloud_voice_is_refused_with_the_reason(config: Path) -> None:
    assert "somebody else's computer" in refusal(written(config, "[voice]\nengine = 'elevenlabs'"))


@pytest.mark.parametrize("name", ["whisper", "pocketsphinx", "sphinx", "vosk", "faster_whisper", "tensorflow", ""])
def test_what_works_here_is_no_cloud(name: str) -> None:
    assert not names_cloud(name)


# --- all mistakes at once -----------------------------------------------------------------------------------


def test_every_mistake_is_reported_at_once(config: Path) -> None:
    alone = [text for text, _, _ in MISTAKES if text.startswith("[[schedule]]")]
    lines = refusal(written(config, "\n".join(["tail = 1", "[sound]\ntali = 1\nvolume = 2", *alone]))).splitlines()
    assert lines[0] == f"{config} has {len(lines) - 1} mistakes:"
    assert all(line.startswith(f"{config}: ") for line in lines[1:])
    for says in ("tail = 1: must stand", "tali = 1: no such", "volume = 2: must be"):
        assert sum(says in line for line in lines) == 1
    assert sum("[[schedule]]" in line for line in lines) >= len(alone)


def test_schedules_need_names_of_their_own(config: Path) -> None:
    text = "".join(f"[[schedule]]\nname = '{name}'\npack = 'b'\nat = '20:30'\n" for name in ("a", "b", "A "))
    message = refusal(written(config, text))
    assert '[[schedule]] 3 name = "A ": must be another name than that of [[schedule]] 1' in message


def test_unknown_packs_are_reported_at_once(config: Path) -> None:
    settings = Settings()
    check_packs(settings, {CALENDAR, "morning"}, config)
    with pytest.raises(ConfigError) as caught:
        check_packs(settings, ("calendars", "noon"), config)
    lines = caught.value.message.splitlines()
    assert lines[0] == f"{config} has 2 mistakes:"
    where = '[[schedule]] 1 ("evening") pack = "calendar"'
    assert lines[1] == f'{config}: {where}: no such pack; known packs: calendars, noon. Did you mean "calendars"?'


def test_an_unknown_pack_is_named_with_the_other_mistakes(config: Path) -> None:
    seen: list[Path | None] = []

    def packs(folder: Path | None) -> tuple[str, ...]:
        seen.append(folder)
        return (CALENDAR, "morning")

    text = '[sound]\ntail = "long"\n[[schedule]]\nname = "a"\npack = "mornin"\nat = "25:00"\n'
    with pytest.raises(ConfigError) as caught:
        read(written(config, text), packs=packs)
    lines = caught.value.message.splitlines()[1:]
    assert len(lines) == 3 and seen == [None]
    for part in ("tail", 'no such pack; known packs: calendar, morning. Did you mean "morning"?', "25:00"):
        assert sum(part in line for line in lines) == 1
    own = config.parent / "own"
    own.mkdir()
    with pytest.raises(ConfigError, match="tail"):
        read(written(config, '[prompts]\nfolder = "own"\n' + text), packs=packs)
    assert seen[1:] == [own]


def test_where_the_own_folder_is_wrong_no_pack_is_called_unknown(config: Path) -> None:
    text = '[prompts]\nfolder = "nowhere"\n[[schedule]]\nname = "a"\npack = "mine"\nat = "20:00"\n'
    with pytest.raises(ConfigError) as caught:
        read(written(config, text), packs=lambda _: ())
    assert "folder" in caught.value.message and "no such pack" not in caught.value.message


def test_shipped_packs_that_are_missing_name_no_file() -> None:
    with pytest.raises(ConfigError, match=r"the shipped schedules: .* known packs: none"):
        check_packs(replace(Settings(), schedule=SHIPPED_SCHEDULES[:1]), (), None)


# --- files that are none ------------------------------------------------------------------------------------


def test_a_folder(config: Path) -> None:
    config.mkdir()
    assert refusal(config) == f"{config} is a folder; it must be a text file."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(config: Path) -> None:
    os.mkfifo(config)
    assert "is not an ordinary file" in refusal(config)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_to_nothing_and_in_a_circle(config: Path) -> None:
    config.symlink_to(config.with_name("gone.toml"))
    assert "is a link to a file that does not exist" in refusal(config)
    config.unlink()
    config.symlink_to(config)
    assert f"{config} cannot be read: " in refusal(config)


@pytest.fixture
def ordinary_person() -> Iterator[None]:
    """Give up the administrator's right to read every file while a test runs."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions work otherwise on this system")
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


def test_a_file_that_may_not_be_read(unreadable: Path, ordinary_person: None) -> None:
    with pytest.raises(ConfigError, match=f"{re.escape(str(unreadable))} cannot be read: Permission denied"):
        load(unreadable)


def test_a_path_through_a_file(config: Path) -> None:
    written(config, "")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(config / "config.toml")


def test_not_utf_8(config: Path) -> None:
    config.write_bytes("[sound]\n# für\n".encode("latin-1"))
    assert "is not UTF-8 text (line 2)" in refusal(config)
    config.write_bytes("[sound]\n".encode("utf-16"))
    assert "is not UTF-8 text (line 1)" in refusal(config)


def test_too_large(config: Path) -> None:
    written(config, "#" * (MOST_BYTES + 1))
    assert "is larger than 256 KiB" in refusal(config)
    assert load(written(config, "#" * MOST_BYTES)) == Settings()


SYNTAX = [
    ("[day]\nstarts_at = 4:30\n", "line 2", 'starts_at = 4:30"; words and times stand in quotes'),
    ("[sound]\ninput = my mic", "line 2", "input = my mic"),
    ("[sound\n", "line 1", ""),
    ("[sound]\ntail = 1\ntail = 2\n", "line 3", "tail = 2"),
    ("[sound]\n[sound]", "line 2", ""),
    ("a = '\0'", "line 1", ""),
    ("a = " + "[" * 5000, "nested too deeply", ""),
    (f"a = {'9' * 5000}", "is not TOML", ""),
    ("a = 2026-13-45", "is not TOML", ""),
    ('a = "\\q"', "line 1", ""),
]


@pytest.mark.parametrize(("text", "says", "excerpt"), SYNTAX)
def test_not_toml(config: Path, text: str, says: str, excerpt: str) -> None:
    message = refusal(written(config, text))
    assert message.startswith(f"{config} is not TOML: ")
    assert says in message
    assert excerpt in message
    assert len(message) < 500


ODD_VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "0.5",
        "true",
        "nan",
        "0x10",
        "''",
        "'x'",
        "'20:30'",
        "'none'",
        "'file:x'",
        "[]",
        "[1]",
        "['a']",
        "{}",
        "{a=1}",
        "07:00:00",
        "2026-01-01",
    ]
)
NAMES = [name for known in section_keys(Path()).values() for name in known]
ODD_LINES = st.builds("{} = {}".format, st.sampled_from([*NAMES, "custom", "schedule", "x"]), ODD_VALUES)
ODD_HEADS = st.sampled_from([*(f"[{name}]" for name in SECTIONS), "[[schedule]]", "[x]", "[[sound]]"])


@given(st.lists(ODD_LINES | ODD_HEADS, max_size=12))
def test_whatever_stands_there_is_settings_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "odd.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        assert isinstance(load(path), Settings)
    except ConfigError as error:
        assert str(path) in error.message


# --- showing it ---------------------------------------------------------------------------------------------


def test_what_comes_from_the_file_is_marked(config: Path) -> None:
    loaded = read(written(config, "[sound]\ntail = 0.3\n[listening.custom]\nsoft = 5\n"))
    assert loaded.given == {"sound.tail", "listening.custom.soft"}
    shown = as_toml(loaded.settings, loaded.given)
    marked = [line for line in shown.splitlines() if line.endswith("# from the file")]
    assert marked == ["tail = 0.3  # from the file", "soft = 5.0  # from the file"]
    rows = {row.key: row.as_json() for row in describe(loaded)}
    assert rows["sound.tail"] == {"key": "sound.tail", "value": "0.3", "from": "file"}
    assert rows["sound.input"]["from"] == "default"
    assert rows["transcription.threads"]["value"] is None
    assert rows["schedule.evening.at"] == {
        "key": "schedule.evening.at",
        "value": '"20:30"',
        "from": "default",
    }


CLOCK = st.builds(time, st.integers(0, 23), st.integers(0, 59))
NIGHT = st.tuples(CLOCK, CLOCK).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: QuietHours(*ends))
WINDOWS = st.tuples(st.integers(0, 11), st.integers(0, 59), st.integers(1, 12)).map(
    lambda pick: (time(pick[0], pick[1]), time(pick[0] + pick[2], pick[1]))
)
WORDS = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=20)
LATE = st.sampled_from(CatchUp) | st.integers(1, 1440).map(lambda minutes: timedelta(minutes=minutes))
SCHEDULES = st.builds(
    ScheduleSettings,
    name=WORDS,
    pack=WORDS,
    days=st.frozensets(st.sampled_from(sorted(EVERY_DAY)), min_size=1),
    at=st.sets(CLOCK, min_size=1, max_size=4).map(lambda found: tuple(sorted(found))),
    catch_up=LATE,
    enabled=st.booleans(),
    ask_first=st.none() | st.booleans(),
    questions=st.none() | st.integers(1, 10),
)
WINDOWED = st.builds(lambda schedule, window: replace(schedule, at=(), window=window), SCHEDULES, WINDOWS)
SETTINGS = st.builds(
    lambda schedule, quiet, starts, soft, threads, kept, tail, name: replace(
        Settings(),
        sound=replace(Settings().sound, tail=tail),
        voice=replace(Settings().voice, name=name),
        listening=replace(Settings().listening, custom=CustomPatience(soft=soft)),
        transcription=replace(Settings().transcription, threads=threads),
        journal=replace(Settings().journal, audio_kept_for=kept),
        day=replace(Settings().day, quiet_hours=quiet, starts_at=starts, zone=ZoneInfo("Asia/Kolkata")),
        schedule=tuple(schedule),
    ),
    st.lists(SCHEDULES | WINDOWED, max_size=3, unique_by=lambda schedule: schedule.name.casefold()),
    st.none() | NIGHT,
    CLOCK,
    st.none() | st.floats(0.3, 60),
    st.none() | st.integers(1, 64),
    st.none() | st.integers(1, 9999).map(timedelta),
    st.floats(0, 5),
    st.none() | WORDS,
)


@given(SETTINGS)
def test_what_is_shown_reads_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    path = tmp_path_factory.getbasetemp() / "shown.toml"
    path.write_text(as_toml(settings, {"sound.tail", "schedule"}), encoding="utf-8")
    assert load(path) == settings
