"""Words wrong when the shared recordings are played into the simulated room as answers, in real time, beside
`voice-coach transcribe` on the same files: what devices, listening and knowing when to stop cost.

The program is the real `voice-coach now`, with its real pauses up to the tick (nobody goes on after it, so the
time after the tick is shortened). Needs PulseAudio.

Run: python -m tests.bench.bench_room [--quick] [--only long,medium,...]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.bench.bench_wer import rate
from tests.bench.figures import Figure, hand_over, options
from tests.bench.recordings import AUDIO, Recording, plain, recordings
from tests.room.coach import REPOSITORY, Coach
from tests.room.conftest import Script
from tests.room.person import Person
from tests.room.pulse import PrivatePulse, missing_programs
from tests.sound.likeness import found
from voice_coach.model import SAMPLE_RATE, Phrase, Sound
from voice_coach.store import Journal, decode

if TYPE_CHECKING:
    from collections.abc import Sequence

GO_ON = "What would you like to tell?"
WHICH = "Which number is it this time, from zero to ten?"
AGAIN = ("Which number from 0 to 10?", *(f"I heard {n}. Is that right?" for n in range(11)))
_PAUSES = "[listening.custom]\nsoft = 4.0\nhard = 0.5\n"
_BLOCK = SAMPLE_RATE * 2 // 5
_MOST = 20  # questions of one check-in
_ALL = ("long", "medium", "short", "numbers", "command", "digit")
_QUICK = ("medium", "digit")
BAR = 2.0
"""Points by which the room may be worse than the files."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the journal has of one answer."""

    entry: dict[str, Any]
    pcm: bytes


class Stage:
    """A coach that asks as often as needed, and a person with recordings."""

    def __init__(self, folder: Path, pulse: PrivatePulse, person: Person, script: Script) -> None:
        self._folder = folder
        self._pulse = pulse
        self._person = person
        self._script = script
        self._played = 0

    def answers(self, said: Sequence[Recording], kind: str = "free") -> list[Kept]:
        """Answer one question after another with the recordings; return what was kept."""
        self._played += 1
        coach = Coach(self._folder / f"home-{self._played}", self._script.cache, self._pulse.env)
        packs = self._folder / f"packs-{self._played}"
        packs.mkdir()
        (packs / "bench.toml").write_text(pack(len(said), kind), encoding="utf-8")
        config = f'[prompts]\nfolder = "{packs}"\n{_PAUSES}'
        (coach.home / "config.toml").write_text(config, encoding="utf-8")
        output = (self._folder / "output").open("ab")
        words = [sys.executable, "-m", "voice_coach", "--home", str(coach.home), "now", "bench"]
        with output, subprocess.Popen(words, cwd=REPOSITORY, env=self._pulse.env, stdout=output, stderr=output) as now:
            try:
                if kind == "free":
                    self._tell(said)
                else:
                    self._count(said)
                now.wait(120)
            finally:
                now.kill()
                self._person.forget()
        return kept(coach)

    def _tell(self, said: Sequence[Recording]) -> None:
        for recording in said:
            self._person.hear(GO_ON)
            self._person.say(Sound(recording.pcm, SAMPLE_RATE))

    def _count(self, said: Sequence[Recording]) -> None:
        """Say each number, and once more when asked back."""
        waiting = list(said)
        last = waiting[0]
        close = self._script.phrase(Phrase.CLOSE)[0]
        while True:
            heard = self._person.hear(WHICH, close, *AGAIN)
            if heard == 1:
                return
            if heard == 0:
                last = waiting.pop(0)
            self._person.say(Sound(last.pcm, SAMPLE_RATE))


def pack(questions: int, kind: str) -> str:
    """Return a pack that asks the same thing over and over."""
    text = GO_ON if kind == "free" else WHICH
    head = f'id = "bench"\ntitle = "Bench"\nalias = "bench"\ntrack = ["both"]\nask = {questions}\n'
    return head + "".join(f'[[prompt]]\nid = "bench-{n}"\nkind = "{kind}"\ntext = "{text}"\n' for n in range(questions))


def kept(coach: Coach) -> list[Kept]:
    """Return the entries with their sound, in the order they were made."""
    with Journal.open(coach.home / "journal.db", read_only=True) as journal:
        found_ = [(entry["id"], entry) for entry in coach.entries()]
        recordings_ = [(entry, journal.audio(id_)) for id_, entry in sorted(found_, key=lambda pair: pair[0])]
        return [Kept(entry, decode(*recording) if recording else b"") for entry, recording in recordings_]


def compare(said: bytes, held: bytes) -> tuple[int, int, float]:
    """Return how many stretches of 0.4 s were loud, how many of them are not in their place in the recording,
    and the seconds by which the rest moved against each other: what was lost in between.

    Opus keeps the sound and not the waveform, so a stretch in its place may correlate by no more than 0.5.
    """
    original, heard = (np.frombuffer(pcm, np.int16).astype(float) for pcm in (said, held))
    loud = np.abs(original).max() / 10
    blocks = [(at, original[at : at + _BLOCK]) for at in range(0, len(original) - _BLOCK, _BLOCK)]
    blocks = [(at, block) for at, block in blocks if np.abs(block).max() >= loud]
    places = [(at, *found(heard, block)) for at, block in blocks]
    lags = [place - at for at, place, alike in places if alike >= 0.75] or [p - at for at, p, _ in places]
    usual = int(np.median(lags))
    near = [_alike_near(heard, block, at + usual) for at, block in blocks]
    moved = [lag for lag in lags if abs(lag - usual) < SAMPLE_RATE]
    return len(blocks), sum(alike < 0.3 for alike in near), (max(moved) - min(moved)) / SAMPLE_RATE


def _alike_near(heard: np.ndarray, block: np.ndarray, at: int) -> float:
    """Return how much of a block is where it ought to be, give or take 0.1 s."""
    around = heard[max(0, at - SAMPLE_RATE // 10) : at + len(block) + SAMPLE_RATE // 10]
    return found(around, block)[1] if len(around) else 0.0


def transcribed(chosen: Sequence[Recording], home: Path) -> list[str]:
    """Return what `voice-coach transcribe` writes down for the files."""
    words = [sys.executable, "-m", "voice_coach", "--home", str(home), "--json", "transcribe"]
    files = [str(AUDIO / recording.name) for recording in chosen]
    done = subprocess.run([*words, *files], cwd=REPOSITORY, capture_output=True, check=True)
    return [row["words"] for row in json.loads(done.stdout)]


def show(chosen: Sequence[Recording], file: Sequence[str], room: Sequence[Kept]) -> Figure:
    """Print the figures of spoken answers, by recording; return the one of all."""
    print(f"{'recording':28} {'words':>5} {'file %':>7} {'room %':>7}  {'stretches lost':>14} {'moved':>8}")
    lost = total = 0
    for recording, words, answer in zip(chosen, file, room, strict=True):
        blocks, missing, moved = compare(recording.pcm, answer.pcm)
        lost, total = lost + missing, total + blocks
        wrong = [rate([recording.words], [said]) for said in (words, answer.entry["words"])]
        count = len(plain(recording.words).split())
        figures = f"{count:5} {wrong[0]:7.1f} {wrong[1]:7.1f}  {missing:7} of {blocks:3} {moved * 1000:5.0f} ms"
        print(f"{recording.name:28} {figures}", flush=True)
        if wrong[1] > wrong[0] + BAR:
            print(f"    file: {words.strip()}\n    room: {answer.entry['words']}")
    references = [recording.words for recording in chosen]
    ours = rate(references, [answer.entry["words"] for answer in room])
    files = rate(references, list(file))
    print(f"sound: {lost} of {total} stretches of 0.4 s are not in the recordings")
    return Figure(
        f"Words wrong, {sum(r.seconds for r in chosen):.0f} s of answers into the simulated room",
        f"{ours:.1f} %",
        f"`transcribe` on the same files: {files:.1f} %",
        f"{ours - files:+.1f} points",
        f"at most +{BAR:g} points",
        ours <= files + BAR,
    )


def show_numbers(said: Sequence[Recording], room: Sequence[Kept]) -> Figure:
    """Print which numbers were understood; return how many."""
    kept_numbers = [(answer.entry["number"], answer.entry["words"]) for answer in room]
    pairs = [(float(plain(r.words)), *got) for r, got in zip(said, kept_numbers, strict=False)]
    right = sum(meant == number for meant, number, _ in pairs)
    for meant, number, words in pairs:
        print(f"  {meant:g} was kept as {number} {words!r}")
    return Figure("Spoken numbers, one word each, right in the journal", f"{right} of {len(said)}", "")


def play(stage: Stage, wanted: Sequence[str], home: Path) -> list[Figure]:
    """Play every recording of the categories wanted; print and return the figures."""
    chosen = [r for r in recordings() if r.words and r.category in wanted]
    told = [r for r in chosen if r.category != "digit" and len(r.words.split()) > 2]
    digits = [r for r in chosen if r.category == "digit"]
    figures = []
    if told:
        room = [answer for at in range(0, len(told), _MOST) for answer in stage.answers(told[at : at + _MOST])]
        figures.append(show(told, transcribed(told, home), room))
    if digits:
        figures.append(show_numbers(digits, stage.answers(digits, "number")))
    return figures


def main() -> int:
    parser = options(__doc__)
    parser.add_argument("--only", default=",".join(_ALL), help="categories of recordings")
    arguments = parser.parse_args()
    wanted = _QUICK if arguments.quick else arguments.only.split(",")
    if not recordings() or missing_programs():
        print("skipped: needs the shared recordings and PulseAudio")
        return 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name, PrivatePulse() as pulse:
        folder = Path(name)
        script = Script(folder / "script")
        script.prepare(GO_ON, WHICH, *AGAIN)
        with Person(pulse, folder, script.coach, script.person) as person:
            figures = play(Stage(folder, pulse, person, script), wanted, folder / "script")
        script.close()
    print(f"{time.perf_counter() - begun:.0f} s in all")
    hand_over(figures, arguments.figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
