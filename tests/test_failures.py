"""What may go wrong around an answer: the disk, the voice, the recogniser, the microphone, the person's own haste."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import RecordingLoudspeaker, ScriptedMicrophone, ScriptedVoice, quiet
from tests.small_house import NeverAnswers, Saying, SmallHouse, answer, samples, small_house, speech, spool_files
from voice_coach import cli_checkin
from voice_coach.agenda import Agenda
from voice_coach.cli import main
from voice_coach.errors import DeviceLost, JournalError, JournalFull, SpeakError, TranscribeError
from voice_coach.listen import SpoolWriter
from voice_coach.model import FRAME_BYTES, Outcome, Phrase, Status
from voice_coach.speak import Pyttsx3Voice
from voice_coach.spoken import Spoken
from voice_coach.store import Packer
from voice_coach.transcribe import ProcessTranscriber, make_transcriber
from voice_coach.transcribe.interruptible import Interruptible
from voice_coach.upkeep import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voice_coach.checkin import Finished
    from voice_coach.clock import AudioClock
    from voice_coach.model import Entry, Sound
    from voice_coach.recovery import Report

TESTS = Path(__file__).parent
FREE = "evening-kind-thing"
"""A free question; with many words in the answer it has no further one."""
NUMBER = "evening-connected"
WORDS = "my neighbour carried all of the heavy bags up to my door"


@pytest.fixture
def house(tmp_path: Path) -> SmallHouse:
    house = small_house(tmp_path / "home")
    house.recogniser = lambda: Saying(WORDS)
    house.ear = lambda clock: ScriptedMicrophone([answer()], clock)
    return house


def check_in(house: SmallHouse, *prompts: str, ask_first: bool = False) -> Finished:
    """Play one check-in of these questions, as `now` does."""
    with house.journal() as journal, house.voice_lock():
        spoken = Spoken(house, journal, house.voice(), print)
        questions = tuple(house.library.prompts[name] for name in prompts or (FREE,))
        try:
            return spoken.check_in.run(house.plan(questions, "evening minute", ask_first=ask_first))
        finally:
            spoken.close()


def recover(house: SmallHouse) -> Report:
    with house.journal() as journal, house.voice_lock():
        report = house.recovery(journal, house.transcriber()).run()
        assert journal.check() == ()
    return report


def entries(house: SmallHouse) -> list[Entry]:
    """Return what the journal holds, oldest first."""
    with house.journal() as journal:
        return sorted(journal.entries(), key=lambda entry: entry.id)


def sound_of(house: SmallHouse, entry: Entry) -> bytes:
    with house.journal() as journal:
        return samples(journal.audio(entry.id))


def sentence(house: SmallHouse, phrase: Phrase) -> str:
    return house.library.phrases.say(phrase)


# --- the disk


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Within the block a file that grows beyond `size` finds the disk full (Python ignores the signal)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_during_an_answer_keeps_it_up_to_there_and_says_so(house: SmallHouse) -> None:
    """Packed, what was said until then still fits into the journal."""
    voice = ScriptedVoice()
    said = quiet(0.5) + speech(20)
    house.ear = lambda clock: ScriptedMicrophone([said], clock)
    house.mouth = lambda: voice
    house.packer = Packer  # type: ignore[method-assign]
    limit = 400_000
    with house.journal():
        """The journal is there already."""
    with no_file_larger_than(limit):
        finished = check_in(house)
    assert isinstance(finished.error, JournalFull)
    assert "Free some space" in finished.error.remedy
    assert sentence(house, Phrase.DISK_FULL) in voice.texts
    (entry,) = entries(house)
    assert (entry.outcome, entry.has_audio) == (Outcome.INTERRUPTED, True)
    assert entry.seconds == pytest.approx(limit / 32_000, abs=0.2)
    assert recover(house).transcribed == [entry.id]
    assert entries(house)[0].words == WORDS


def test_a_disk_too_full_to_store_an_answer_leaves_it_to_recovery(house: SmallHouse, tmp_path: Path) -> None:
    voice = ScriptedVoice()
    house.ear = lambda clock: ScriptedMicrophone([answer(8)], clock)
    house.mouth = lambda: voice
    roomy = small_house(tmp_path / "roomy")
    roomy.ear = house.ear
    check_in(roomy)
    size = round((entries(roomy)[0].seconds or 0) * 32_000)
    with house.journal():
        """The journal is there already."""
    with no_file_larger_than(size + 4000):  # enough for the spool, but not for the journal's log
        finished = check_in(house)
    assert isinstance(finished.error, JournalFull)
    assert sentence(house, Phrase.DISK_FULL) in voice.texts
    assert len(spool_files(house)) == 1
    (entry,) = entries(house)
    assert entry.status is Status.LISTENING

    with no_file_larger_than(size + 4000), pytest.raises(JournalFull):
        recover(house)
    assert len(spool_files(house)) == 1

    assert recover(house).rescued == [entry.id]
    (entry,) = entries(house)
    assert (entry.outcome, entry.words) == (Outcome.INTERRUPTED, WORDS)
    assert speech(8) in sound_of(house, entry)


def test_a_spool_that_cannot_be_made_never_stores_the_answer_before_it_again(house: SmallHouse) -> None:
    """The first question is answered; then the spool folder turns into something else."""
    spool = house.paths.spool

    class Saboteur(ScriptedVoice):
        """Comes when the first answer has been kept: nothing is in the folder any more."""

        def render(self, text: str, rate: int | None = None) -> Sound:
            if text in thanks and spool.is_dir():
                spool.rmdir()
                spool.write_text("not a folder")
            return super().render(text, rate)

    thanks = [house.library.phrases.say(Phrase.KEPT, index) for index in range(10)]
    house.mouth = Saboteur
    finished = check_in(house, FREE, "evening-at-ease")
    assert finished.error is not None
    assert "could not be used" in finished.error.message
    kept = entries(house)
    assert [entry.has_audio for entry in kept] == [True, False]
    assert kept[1].words == ""
    with pytest.raises(JournalError, match="spool"):
        recover(house)


# --- what was left behind


def begin_spool(house: SmallHouse, pcm: bytes, **header: str) -> Path:
    """Leave a recording behind, as a crash would."""
    usual = {"uid": "left", "at": "2026-01-15T20:30:00+00:00", "zone": "Europe/London", "day": "2026-01-15"}
    question = {"pack": "evening", "prompt": FREE, "question": "What then?", "kind": "free"}
    writer = SpoolWriter.create(house.paths.spool, "left", {**usual, **question, **header})
    writer.append(pcm)
    writer.close()
    return writer.path


def test_a_recording_whose_entry_was_lost_brings_it_back(house: SmallHouse) -> None:
    begin_spool(house, speech(3))
    assert len(recover(house).rescued) == 1
    (entry,) = entries(house)
    assert (entry.uid, entry.question, entry.zone, entry.words) == ("left", "What then?", "Europe/London", WORDS)
    assert entry.at.isoformat() == "2026-01-15T20:30:00+00:00"
    assert sound_of(house, entry) == speech(3)


def test_a_recording_cut_at_any_byte_is_rescued_or_left_as_it_is(house: SmallHouse) -> None:
    whole = begin_spool(house, speech(0.5)).read_bytes()
    sound_at = whole.index(b"data") + 8
    for cut in sorted({*range(0, sound_at, 7), *range(sound_at - 8, sound_at + 5), len(whole) - 1}):
        home = house.paths.home.with_name(f"cut-{cut}")
        torn = small_house(home)
        torn.paths.spool.mkdir(parents=True)
        path = torn.paths.spool / "left.wav"
        path.write_bytes(whole[:cut])
        report = recover(torn)
        if cut >= sound_at:
            assert len(report.rescued) == 1, cut
            assert sound_of(torn, entries(torn)[0]) == whole[sound_at : sound_at + (cut - sound_at) // 2 * 2]
        elif cut:
            assert (report.unreadable, path.read_bytes()) == ([str(path)], whole[:cut])
        else:
            assert (report.empty, path.exists()) == (True, False)


@pytest.mark.parametrize("header", [{"kind": "essay"}, {"at": "yesterday"}, {"day": "2026-02-31"}])
def test_a_recording_of_another_program_does_not_stop_recovery(header: dict[str, str], house: SmallHouse) -> None:
    left = begin_spool(house, speech(1), **header)
    before = left.read_bytes()
    check_in(house)
    assert recover(house).unreadable == [str(left)]
    assert left.read_bytes() == before
    assert [entry.words for entry in entries(house)] == [WORDS]


def test_what_was_typed_before_a_crash_is_an_answer_when_it_had_been_kept(house: SmallHouse) -> None:
    from tests.store.stories import new_entry

    with house.journal() as journal:
        id_ = journal.begin(replace(new_entry(), prompt=NUMBER, kind=house.library.prompts[NUMBER].kind))
        journal.append_words(id_, "seven")
        journal.capture(id_, audio=None, outcome=Outcome.ANSWERED)
    recover(house)
    (entry,) = entries(house)
    assert (entry.outcome, entry.words, entry.number) == (Outcome.ANSWERED, "seven", 7)


def test_words_the_person_corrected_meanwhile_are_not_written_over(house: SmallHouse) -> None:
    house.recogniser = lambda: Saying(None)
    check_in(house)
    with house.journal() as journal:
        (entry,) = journal.entries()
        journal.edit(entry.id, "My own words.")
    house.recogniser = lambda: Saying(WORDS)
    recover(house)
    assert entries(house)[0].words == "My own words."


def test_declining_leaves_no_recording_and_no_open_file_behind(house: SmallHouse) -> None:
    house.recogniser = lambda: Saying("not today")
    check_in(house, ask_first=True)
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    for _ in range(3):
        assert check_in(house, ask_first=True).outcome is Outcome.DECLINED
    assert spool_files(house) == []
    if before:
        assert len(os.listdir("/proc/self/fd")) <= before


def test_erasing_an_entry_erases_what_a_crash_left_of_it(house: SmallHouse, capsys: pytest.CaptureFixture[str]) -> None:
    check_in(house)
    (entry,) = entries(house)
    begin_spool(house, speech(2), uid=entry.uid).rename(house.paths.spool / f"{entry.uid}.wav")
    assert main(["--home", str(house.paths.home), "journal", "delete", str(entry.id), "--yes"]) == 0
    assert "is erased" in capsys.readouterr().out
    assert spool_files(house) == []
    # And one that comes to light later does not bring it back.
    begin_spool(house, speech(2), uid=entry.uid)
    assert recover(house).empty
    assert entries(house) == []
    assert spool_files(house) == []


# --- the voice


class HangingFrom(ScriptedVoice):
    """A voice whose worker hangs from the nth sentence on."""

    def __init__(self, nth: int, folder: Path) -> None:
        super().__init__()
        command = [sys.executable, str(TESTS / "speak" / "stand_in_worker.py"), "hang", str(folder / "pids")]
        self._left = nth
        self._hanging = Pyttsx3Voice(folder / "voices", timeout=0.2, command=command)

    def render(self, text: str, rate: int | None = None) -> Sound:
        self._left -= 1
        return super().render(text, rate) if self._left > 0 else self._hanging.render(text, rate)

    def close(self) -> None:
        self._hanging.close()


def test_a_voice_that_hangs_before_the_question_ends_it_with_a_remedy(house: SmallHouse, tmp_path: Path) -> None:
    house.mouth = lambda: HangingFrom(1, tmp_path)
    finished = check_in(house)
    assert isinstance(finished.error, SpeakError)
    assert "twice" in finished.error.message
    assert "doctor" in finished.error.remedy
    assert (finished.outcome, finished.heard) == (Outcome.INTERRUPTED, False)
    assert [entry.status for entry in entries(house)] == [Status.COMPLETE]
    assert spool_files(house) == []
    assert no_stand_in_is_left(tmp_path)


def test_a_voice_that_hangs_at_the_thank_you_costs_no_word(house: SmallHouse, tmp_path: Path) -> None:
    house.mouth = lambda: HangingFrom(2, tmp_path)
    check_in(house)
    (entry,) = entries(house)
    assert (entry.outcome, entry.words, entry.has_audio) == (Outcome.ANSWERED, WORDS, True)
    assert no_stand_in_is_left(tmp_path)


def no_stand_in_is_left(folder: Path) -> bool:
    """Tell whether every worker that was started has been ended and waited for."""
    pids = [int(line) for line in (folder / "pids").read_text().split()]
    assert pids
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


class LoudspeakerGone(RecordingLoudspeaker):
    """A loudspeaker that is unplugged while the person thinks: the tick cannot be played."""

    def play(self, sound: Sound) -> Any:
        if sound.seconds < 0.1:
            raise DeviceLost("The loudspeaker is gone.", "Plug it in.")
        return super().play(sound)


def test_a_tick_that_cannot_be_played_cuts_nobody_off(house: SmallHouse) -> None:
    said = quiet(0.5) + speech(2) + quiet(5) + speech(3) + quiet(8.5)
    house.ear = lambda clock: ScriptedMicrophone([said], clock)
    house.loudspeaker = LoudspeakerGone  # type: ignore[method-assign,assignment]
    assert check_in(house).error is None
    (entry,) = entries(house)
    assert entry.outcome is Outcome.ANSWERED
    assert speech(3)[-FRAME_BYTES:] in sound_of(house, entry)


# --- the recogniser


def test_a_reply_nobody_can_make_out_is_somebody_who_is_there(house: SmallHouse) -> None:
    house.recogniser = lambda: Saying(None)
    house.ear = lambda clock: ScriptedMicrophone([quiet(0.5), speech(0.8), quiet(1.5), answer()], clock)
    assert check_in(house, ask_first=True).outcome is Outcome.ANSWERED
    (entry,) = entries(house)
    assert (entry.status, entry.has_audio) == (Status.PENDING, True)


@pytest.mark.parametrize("prompt", [FREE, NUMBER])
def test_words_that_cannot_be_had_are_owed_and_come_later(prompt: str, house: SmallHouse) -> None:
    voice = ScriptedVoice()
    house.mouth = lambda: voice
    house.recogniser = lambda: Saying(None)
    assert check_in(house, prompt).error is None
    assert sentence(house, Phrase.STORED_FOR_LATER) in voice.texts
    (entry,) = entries(house)
    assert (entry.status, entry.outcome, entry.words) == (Status.PENDING, Outcome.ANSWERED, "")
    report = recover(house)
    assert (report.owed, report.transcribed) == ([entry.id], [])

    house.recogniser = lambda: Saying("seven")
    assert recover(house).transcribed == [entry.id]
    (entry,) = entries(house)
    assert (entry.status, entry.outcome, entry.words) == (Status.COMPLETE, Outcome.ANSWERED, "seven")
    assert entry.number == (7 if prompt == NUMBER else None)


@pytest.mark.parametrize(
    ("words", "outcome", "left"),
    [
        ("He hit the table. Delete that.", Outcome.SKIPPED, ""),
        ("He hit the table. Someone's here.", Outcome.SNOOZED, ""),
        ("They feel it too. I am not alone.", Outcome.ANSWERED, "They feel it too. I am not alone."),
    ],
)
def test_what_was_taken_back_is_gone_also_when_it_is_read_later(
    words: str, outcome: Outcome, left: str, house: SmallHouse
) -> None:
    house.recogniser = lambda: Saying(None)
    assert check_in(house, FREE).error is None
    house.recogniser = lambda: Saying(words)
    recover(house)
    (entry,) = entries(house)
    assert (entry.status, entry.outcome, entry.words) == (Status.COMPLETE, outcome, left)
    assert entry.has_audio == bool(left)


class KillingMicrophone(ScriptedMicrophone):
    """A microphone at whose nth frame the recogniser's worker is killed."""

    def __init__(self, tape: bytes, clock: AudioClock, pid: Path, at: int) -> None:
        super().__init__([tape], clock)
        self._pid, self._frames_left = pid, at

    def read(self) -> bytes:
        self._frames_left -= 1
        if self._frames_left == 0:
            os.kill(int(self._pid.read_text()), signal.SIGKILL)
        return super().read()


def mortal(pid: Path) -> ProcessTranscriber:
    """A recogniser whose stand-in worker tells its pid."""
    script = TESTS / "transcribe" / "stand_in_worker.py"
    command = ["sh", "-c", f'echo $$ > "{pid}"; exec "{sys.executable}" "{script}" fine whisper']
    return ProcessTranscriber("whisper", lambda: pid.parent, command=lambda _: command)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL and sh are of Unix")
def test_a_recogniser_killed_in_the_middle_of_an_answer_costs_no_word(house: SmallHouse, tmp_path: Path) -> None:
    """Two stretches of speech with a pause; the worker dies in the second one, having answered the first."""
    tape = quiet(0.5) + speech(2) + quiet(1.5) + speech(3) + quiet(8.5)
    house.recogniser = lambda: mortal(tmp_path / "pid")
    house.ear = lambda clock: KillingMicrophone(tape, clock, tmp_path / "pid", 170)
    assert check_in(house).error is None
    entry, *_ = entries(house)  # so few words are followed by one further question
    assert (entry.status, entry.outcome) == (Status.COMPLETE, Outcome.ANSWERED)
    assert entry.words.startswith("whisper")


@pytest.mark.real
def test_without_its_model_the_last_resort_is_said_plainly(house: SmallHouse, tmp_path: Path) -> None:
    """A model whose weights are garbage: found, loaded in vain, and replaced by the recogniser that needs none."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.bin").write_bytes(b"garbage" * 1000)
    (folder / "config.json").write_text("{}")
    voice = ScriptedVoice()
    house.mouth = lambda: voice
    house.recogniser = lambda: make_transcriber("whisper", folder, tmp_path / "cache")
    check_in(house)
    entry, *_ = entries(house)
    assert entry.engine in (None, "pocketsphinx")
    assert entry.status is Status.COMPLETE
    assert sentence(house, Phrase.LAST_RESORT_ENGINE) in voice.texts


# --- the microphone


def test_a_microphone_that_comes_back_goes_on_with_the_same_answer(house: SmallHouse) -> None:
    voice = ScriptedVoice()
    house.mouth = lambda: voice
    tape = quiet(0.5) + speech(4) + speech(4) + quiet(8.5)
    house.ear = lambda clock: ScriptedMicrophone([tape], clock, lost_at=[4.0], refuses=2)
    finished = check_in(house)
    assert (finished.error, finished.outcome) == (None, Outcome.ANSWERED)
    assert sentence(house, Phrase.MICROPHONE_LOST) in voice.texts
    (entry,) = entries(house)
    assert sound_of(house, entry).startswith(quiet(0.5) + speech(4) + speech(4))


def test_a_microphone_that_stays_away_leaves_what_was_said(house: SmallHouse) -> None:
    tape = quiet(0.5) + speech(4)
    house.ear = lambda clock: ScriptedMicrophone([tape], clock, lost_at=[3.008], refuses=10**6)
    finished = check_in(house)
    assert (finished.outcome, finished.heard) == (Outcome.INTERRUPTED, True)
    (entry,) = entries(house)
    assert (entry.outcome, entry.words) == (Outcome.INTERRUPTED, WORDS)
    assert sound_of(house, entry) == tape[: 94 * FRAME_BYTES]


# --- told to stop


class Shutdown:
    """Sends the signal once, and goes on when it has been heard."""

    def __init__(self, house: SmallHouse, number: signal.Signals, times: int = 1) -> None:
        self._house, self._number, self._left = house, number, times

    def now(self) -> None:
        while self._left:
            self._left -= 1
            os.kill(os.getpid(), self._number)
        assert self._house.stopping.wait(10)


def now(house: SmallHouse) -> tuple[int, list[Entry]]:
    """Do what `voice-coach now` does; return its exit code and the entries."""
    questions = (house.library.prompts[FREE],)
    with house.journal() as journal, house.voice_lock():
        finished = cli_checkin.spoken_check_in(house, journal, Agenda(questions, "minute"), cli_checkin.Screen())
        code = cli_checkin._ended(house, journal, finished)
    return code, entries(house)


@pytest.fixture(params=[(signal.SIGTERM, 1), (signal.SIGINT, 1), (signal.SIGINT, 2)], ids=["TERM", "INT", "INT twice"])
def shutdown(request: pytest.FixtureRequest, house: SmallHouse) -> Shutdown:
    return Shutdown(house, *request.param)


def test_stopped_while_speaking(house: SmallHouse, shutdown: Shutdown) -> None:
    class Stopping(RecordingLoudspeaker):
        def play(self, sound: Sound) -> Any:
            playback = super().play(sound)
            if sound.seconds > 1:
                shutdown.now()
            return playback

    house.loudspeaker = Stopping  # type: ignore[method-assign,assignment]
    code, kept = now(house)
    assert code == 130
    assert [(entry.status, entry.outcome) for entry in kept] == [(Status.COMPLETE, Outcome.INTERRUPTED)]
    assert spool_files(house) == []


def test_stopped_while_listening(house: SmallHouse, shutdown: Shutdown) -> None:
    class Stopping(ScriptedMicrophone):
        def read(self) -> bytes:
            frame = super().read()
            self.count = getattr(self, "count", 0) + 1
            if self.count == 100:
                shutdown.now()
            return frame

    house.ear = lambda clock: Stopping([quiet(0.5) + speech(20)], clock)
    code, (entry,) = now(house)
    assert code == 130
    assert (entry.status, entry.outcome) == (Status.PENDING, Outcome.INTERRUPTED)
    assert sound_of(house, entry) == (quiet(0.5) + speech(20))[: 100 * FRAME_BYTES]
    house.stopping.clear()
    assert recover(house).transcribed == [entry.id]


def test_stopped_while_writing_down(house: SmallHouse, shutdown: Shutdown) -> None:
    """The recogniser would take for ever; the recording is safe, so nobody waits for it."""
    recogniser = NeverAnswers()
    house.recogniser = lambda: Interruptible(recogniser, house.stopping)

    def stop() -> None:
        recogniser.asked_for.wait()
        shutdown.now()

    thread = threading.Thread(target=stop, daemon=True)
    thread.start()
    code, (entry,) = now(house)
    assert recogniser.asked_for.is_set()
    thread.join()
    assert code == 130
    assert entry.status is Status.PENDING
    assert entry.has_audio
    assert speech(2)[: FRAME_BYTES * 20] in sound_of(house, entry)


def test_once_told_to_stop_nobody_starts_the_recogniser_again(house: SmallHouse) -> None:
    """Whoever asks after the stop fails at once, whichever of the two came first."""
    recogniser = NeverAnswers()
    interruptible = Interruptible(recogniser, house.stopping)
    house.stopping.set()
    assert isinstance(interruptible.submit(b"").exception(timeout=10), TranscribeError)


# --- processes


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "voice_coach", "--home", str(home), *arguments]
    return subprocess.Popen(command, cwd=TESTS.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts daemons of one home that run when they are returned; ends those that are left."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text('[sound]\ninput = "file:/nowhere"\noutput = "none"\n')
    started: list[subprocess.Popen[str]] = []

    def make() -> subprocess.Popen[str]:
        process = start(home, "run")
        started.append(process)
        assert process.stderr
        for line in process.stderr:
            if "running" in line:
                break
        return process

    yield make
    for process in started:
        process.kill()
        process.communicate()


def test_a_second_daemon_refuses_and_the_first_is_unharmed(
    daemon: Callable[[], subprocess.Popen[str]], tmp_path: Path
) -> None:
    first = daemon()
    second = start(tmp_path / "home", "run")
    _, told = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "running already" in told
    assert "Traceback" not in told
    assert first.poll() is None
    first.send_signal(signal.SIGTERM)
    _, told = first.communicate(timeout=60)
    assert first.returncode == 0
    assert "Traceback" not in told


def test_an_idle_daemon_leaves_at_once_and_well(daemon: Callable[[], subprocess.Popen[str]]) -> None:
    process = daemon()
    for _ in range(2):
        process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_now_refuses_while_a_check_in_runs(house: SmallHouse, capsys: pytest.CaptureFixture[str]) -> None:
    with house.journal(), house.voice_lock():
        for typed in ([], ["--typed"]):
            assert main(["--home", str(house.paths.home), "now", *typed]) == 1
            assert "A check-in is running already. Wait until it has ended." in capsys.readouterr().err
        assert main(["--home", str(house.paths.home), "recover"]) == 1


@pytest.mark.parametrize("command", [["run"], ["now"], ["recover"], ["journal", "list"]])
def test_a_journal_of_a_newer_version_is_refused_untouched(
    command: list[str], house: SmallHouse, capsys: pytest.CaptureFixture[str]
) -> None:
    with house.journal():
        """Made, and closed again."""
    with sqlite3.connect(house.paths.journal) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()
    before = house.paths.journal.read_bytes()
    assert main(["--home", str(house.paths.home), *command]) == 1
    assert "made by a newer Voice Coach. It was left untouched." in capsys.readouterr().err
    assert house.paths.journal.read_bytes() == before


@pytest.mark.parametrize("command", [["run"], ["now"], ["recover"], ["journal", "list"]])
def test_a_damaged_journal_is_told_and_its_last_backup_named(
    command: list[str], house: SmallHouse, capsys: pytest.CaptureFixture[str]
) -> None:
    check_in(house)
    with house.journal() as journal:
        backup = journal.backup(house.where(journal.entries()[0].at)[1])
    whole = house.paths.journal.read_bytes()
    broken = whole[:100] + b"\xff" * 4000 + whole[4100:]
    house.paths.journal.write_bytes(broken)
    assert main(["--home", str(house.paths.home), *command]) == 1
    told = capsys.readouterr().err
    assert "is damaged" in told or "is not a journal" in told
    assert "left untouched" in told
    assert str(backup) in told
    assert house.paths.journal.read_bytes() == broken


@pytest.mark.parametrize("command", [["run"], ["now"], ["recover"], ["demo"], ["schedule"], ["service", "install"]])
def test_with_mistakes_in_the_configuration_nothing_is_started_and_nothing_written(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "mistaken.toml"
    config.write_text('[voice]\nrate = "fast"\n[[schedule]]\nname = "x"\npack = "evening"\nat = ["25:00"]\n')
    home = tmp_path / "home"
    assert main(["--home", str(home), "--config", str(config), *command]) == 1
    told = capsys.readouterr().err
    assert "rate" in told
    assert "25:00" in told
    assert not home.exists()


# --- upkeep without a daemon


def test_who_only_ever_asks_by_hand_has_backups_and_retention_too(house: SmallHouse) -> None:
    house.settings = replace(
        house.settings, journal=replace(house.settings.journal, audio_kept_for=timedelta(days=30), backups=3)
    )
    begin_spool(house, speech(2))  # of January 2026
    recover(house)
    (left,) = entries(house)
    with house.journal() as journal:
        journal.set_state(LAST_DAY, (house.where(datetime.now(UTC))[1] - timedelta(days=1)).isoformat())
    code, _ = now(house)
    assert code == 0
    with house.journal() as journal:
        assert len(journal.backups()) == 1
        kept = journal.entry(left.id)
        assert (kept.has_audio, kept.words) == (False, WORDS)
