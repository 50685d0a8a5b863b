"""How the journal grows: adding, listing and searching beside a scan with LIKE and beside a file of JSON
lines.

Run: python -m tests.bench.bench_journal [--sizes 1000,10000,100000] [--sound]

With --sound: how long packing a recording takes once it has ended, and how long when it was packed while it
was made.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import Figure, hand_over, machine, options
from voice_coach.model import FRAME_BYTES, FRAME_SECONDS, Answer, Kind, NewEntry, Outcome
from voice_coach.store import Packer, opus
from voice_coach.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

START = datetime(2020, 1, 1, 7, tzinfo=UTC)
SYLLABLES = ["ba", "den", "fi", "gor", "hal", "jun", "kel", "lim", "mo", "nar", "pe", "ros", "sat", "tul", "vo", "win"]
EVERYDAY = ["the", "i", "and", "to", "my", "was", "mother", "walking", "felt", "today"]
QUERIES = {
    "one rare word": "giraffe",
    "one common word": "mother",
    "two common words": "mother walking",
    "common and rare": "the giraffe",
    "a phrase": '"my mother"',
    "beginning of a word": "giraf",
    "not there": "zebra",
}
ADD = "add (4 transactions)"
LIST = "list the newest 20"
SEARCH_BAR = 20.0


class Diary:
    """Invented answers of about 60 words whose words are as unevenly common as in speech."""

    def __init__(self) -> None:
        self._chance = random.Random(1)
        names = ("".join(self._chance.choices(SYLLABLES, k=3)) for _ in range(6000))
        self._words = list(dict.fromkeys(names))
        self._weights = [1 / (rank + 1) for rank in range(len(self._words))]

    def answer(self) -> str:
        words = self._chance.choices(self._words, self._weights, k=45) + self._chance.choices(EVERYDAY, k=15)
        self._chance.shuffle(words)
        if self._chance.random() < 0.002:
            words.append("giraffe")
        return " ".join(words)


def median_ms(act: Callable[[], object], times: int) -> float:
    """Return the median time of `act` in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def entry_of(number: int) -> NewEntry:
    at = START + timedelta(hours=12 * number)
    prompt, question = f"p{number % 50}", "What stayed with you?"
    return NewEntry(f"e{number}", at, "UTC", at.date(), "evening", prompt, question, Kind.FREE)


def add(journal: Journal, number: int, words: str) -> None:
    """Take one answer the whole way: four transactions, each on the disk before the next."""
    entry_id = journal.begin(entry_of(number))
    journal.capture(entry_id, audio=None, seconds=30.0)
    journal.transcribed(entry_id, words, words, "bench")
    journal.complete(entry_id, Answer(Outcome.ANSWERED, words))


def fill(journal: Journal, lines: Path, numbers: Iterable[int], diary: Diary) -> None:
    """Add many entries at once to both; only the measured ones take the whole way."""
    rows = []
    for number in numbers:
        new, words = entry_of(number), diary.answer()
        at = new.at.isoformat(timespec="microseconds")
        rows.append((new.uid, at, new.day.isoformat(), new.prompt, new.question, words, words))
    with journal._connections.writing() as db:
        db.conn.executemany(
            "INSERT INTO entry (uid, at_utc, zone, day, pack, prompt, question, kind, status, outcome, words,"
            " raw_words) VALUES (?, ?, 'UTC', ?, 'evening', ?, ?, 'free', 'complete', 'answered', ?, ?)",
            rows,
        )
    with lines.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def append_line(lines: Path, words: str) -> None:
    with lines.open("a", encoding="utf-8") as file:
        file.write(json.dumps(("x", "x", "x", "x", "What stayed with you?", words, words)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def scan_lines(lines: Path, terms: list[str]) -> list[object]:
    with lines.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [row for row in rows if all(term in row[5] for term in terms)][-20:]


def scan_like(journal: Journal, terms: list[str]) -> list[object]:
    where = " AND ".join("words LIKE ?" for _ in terms)
    with journal._connections.reading() as db:
        sql = f"SELECT * FROM entry WHERE {where} ORDER BY id DESC LIMIT 20"
        return db.execute(sql, [f"%{term}%" for term in terms]).fetchall()


@dataclass(frozen=True, slots=True)
class Line:
    """Milliseconds of one thing done: ours, a scan with LIKE, a file of JSON lines."""

    what: str
    ours: float
    like: float | None
    lines: float


def show(what: str, ours: float, like: float | None, lines: float) -> Line:
    others = f"{like:9.2f} ms ({like / ours:6.1f} x)" if like is not None else " " * 23
    print(f"  {what:22} {ours:9.2f} ms   LIKE {others}   JSON lines {lines:9.2f} ms ({lines / ours:7.1f} x)")
    return Line(what, ours, like, lines)


def measure(journal: Journal, lines: Path, size: int, diary: Diary) -> list[Line]:
    """Measure everything at one size; what was added for it stays."""
    slow = 3 if size > 20_000 else 7
    numbers = iter(range(1_000_000 + size, 1_000_000 + size + 100))
    print(f"{size} entries, {journal.path.stat().st_size / 1e6:.1f} MB")
    found = [
        show(
            ADD,
            median_ms(lambda: add(journal, next(numbers), diary.answer()), 15),
            None,
            median_ms(lambda: append_line(lines, diary.answer()), 15),
        ),
        show(
            LIST,
            median_ms(lambda: journal.entries(limit=20), 15),
            None,
            median_ms(lambda: scan_lines(lines, []), slow),
        ),
    ]
    for name, query in QUERIES.items():
        terms = [query.strip('"')] if query.startswith('"') else query.split()
        ours = median_ms(lambda query=query: journal.search(query), 15)  # type: ignore[misc]
        like = median_ms(lambda terms=terms: scan_like(journal, terms), slow)  # type: ignore[misc]
        scan = median_ms(lambda terms=terms: scan_lines(lines, terms), slow)  # type: ignore[misc]
        found.append(show(name, ours, like, scan))
    newest = iter(journal.entries(limit=5))
    erasing = median_ms(lambda: journal.delete(next(newest).id), 3)
    opening = median_ms(lambda: Journal.open(journal.path, read_only=True).close(), 5)
    print(f"  erase one for good {erasing:.1f} ms, open and close {opening:.1f} ms")
    return found


def summary(found: dict[int, list[Line]]) -> list[Figure]:
    """Return adding, listing and the slowest search at the largest size, and how each grew from the smallest."""
    small, large = min(found), max(found)
    at = {size: {line.what: line for line in lines} for size, lines in found.items()}
    slowest = max(QUERIES, key=lambda name: at[large][name].ours)
    chosen = (
        ("add an entry (begun, captured, transcribed, complete: each on the disk)", ADD),
        ("list the newest 20", LIST),
        (f"search, slowest of {len(QUERIES)} kinds of query ({slowest})", slowest),
    )
    figures = []
    for what, name in chosen:
        first, last = at[small][name], at[large][name]
        is_search = name in QUERIES
        other = "append a JSON line" if name == ADD else "scan a file of JSON lines"
        like = f", scan with LIKE {last.like:.0f} ms" if last.like is not None else ""
        figures.append(
            Figure(
                f"{what}, in {large:,} entries",
                f"{last.ours:.1f} ms ({first.ours:.1f} ms in {small:,}: {last.ours / first.ours:.1f} x)",
                f"{other}: {last.lines:.1f} ms ({last.lines / first.lines:.1f} x){like}",
                f"{last.lines / last.ours:.1f} x",
                f"at most {SEARCH_BAR:.0f} ms" if is_search else "",
                last.ours <= SEARCH_BAR if is_search else None,
            )
        )
    return figures


def measure_sound() -> None:
    """Time to pack speech-like noise in the process of its own, start-up included, and of what is then left
    to wait for when it was fed while the recording was made.
    """
    print(machine())
    chance = random.Random(2)
    second = b"".join(chance.randrange(-3000, 3000).to_bytes(2, "little", signed=True) for _ in range(16_000))
    for seconds in (1, 120, 600):
        pcm = second * seconds
        taken = median_ms(lambda pcm=pcm: opus.encode(pcm), 3)  # type: ignore[misc]
        form, data = opus.encode(pcm)
        unpacked = median_ms(lambda form=form, data=data: opus.decode(form, data), 3)  # type: ignore[misc]
        sizes = f"{len(pcm) / 1e6:.2f} MB to {len(data) / 1e6:.2f} MB"
        print(f"{seconds:4} s of sound: {taken:7.0f} ms to {form}, {unpacked:6.0f} ms back, {sizes}")
    print(f"10 s packed while they were made: {left_to_wait(second * 10) * 1000:.0f} ms left when they end")


def left_to_wait(pcm: bytes) -> float:
    """Feed a packer at the pace of a microphone; return the seconds from the last frame to the packed sound."""
    packer = Packer()
    packer.begin()
    begun = time.monotonic()
    for number, at in enumerate(range(0, len(pcm), FRAME_BYTES), start=1):
        time.sleep(max(0.0, begun + number * FRAME_SECONDS - time.monotonic()))
        packer.add(pcm[at : at + FRAME_BYTES])
    ended = time.monotonic()
    packer.encode(pcm)
    return time.monotonic() - ended


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--sound", action="store_true", help="measure packing sound instead")
    arguments = parser.parse_args()
    if arguments.sound:
        measure_sound()
        return
    sizes = [1000, 3000] if arguments.quick else sorted(map(int, arguments.sizes.split(",")))
    found: dict[int, list[Line]] = {}
    diary = Diary()
    with tempfile.TemporaryDirectory() as folder:
        lines, filled = Path(folder) / "journal.jsonl", 0
        with Journal.open(Path(folder) / "journal.db") as journal:
            for size in sizes:
                fill(journal, lines, range(filled, size), diary)
                filled = size
                found[size] = measure(journal, lines, size, diary)
    hand_over(summary(found), arguments.figures)


if __name__ == "__main__":
    main()
