"""`voice-coach journal ...`: read, search, play, change and export what was said."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.errors import NotFound, VoiceCoachError
from voice_coach.wiring import house_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from voice_coach.model import Entry, Prompt
    from voice_coach.wiring import House


def print_json(rows: Iterable[object]) -> None:
    """Print one array of objects."""
    print(json.dumps(list(rows), ensure_ascii=False, indent=2))


def list_entries(args: argparse.Namespace) -> int:
    """The newest entries, the newest last, as one reads a page."""
    house = house_of(args)
    with house.read_journal() as journal:
        entries = journal.entries(pack=args.pack, limit=at_least_one(args.n, "-n"))[::-1]
    if args.pack and not entries and args.pack not in house.library.packs:
        message = f"There is no pack called {args.pack}, and no entry of one."
        raise NotFound(message, f"The packs are: {', '.join(house.library.packs)}.")
    if args.json:
        print_json(entry.as_json() for entry in entries)
        return 0
    if not entries:
        print("Nothing yet. `voice-coach now` asks a first question.")
    for entry in entries:
        print(_line(entry))
    return 0


def show(args: argparse.Namespace) -> int:
    """One entry, whole."""
    house = house_of(args)
    with house.read_journal() as journal:
        entry = journal.entry(args.id)
    if args.json:
        print_json([entry.as_json()])
        return 0
    print(_line(entry))
    print(f"\n{entry.question}\n\n{entry.words or '(no words)'}")
    for line in _understood(entry, _prompt_of(house, entry)):
        print(line)
    if entry.raw_words and entry.raw_words != entry.words:
        print(f"\nAs it was heard: {entry.raw_words}")
    if entry.reason:
        print(f"\nStill owed: {entry.reason} `voice-coach recover` tries again.")
    return 0


def _prompt_of(house: House, entry: Entry) -> Prompt | None:
    """Return the question of an entry as the packs have it now; None where they do not, or cannot be read."""
    try:
        return house.library.prompts.get(entry.prompt)
    except VoiceCoachError:  # the journal is read with broken packs too
        return None


def _understood(entry: Entry, prompt: Prompt | None) -> Iterator[str]:
    """Yield what the words were understood to mean."""
    if entry.choice is not None:
        labels = {option.id: option.label for option in prompt.options} if prompt else {}
        yield f"chosen: {labels.get(entry.choice, entry.choice)}"
    if entry.yes is not None:
        yield f"answered: {'yes' if entry.yes else 'no'}"
    if entry.second is None and entry.number is None:
        return
    numbers = [f"{value:g}" if value is not None else "-" for value in (entry.number, entry.second)]
    if prompt is not None and len(prompt.scales) == len(numbers):
        yield ", ".join(f"{scale.name}: {value}" for scale, value in zip(prompt.scales, numbers, strict=True))
    else:
        yield f"number: {numbers[0]}" if entry.second is None else f"numbers: {' and '.join(numbers)}"


def search(args: argparse.Namespace) -> int:
    """Entries that contain the words, best first."""
    with house_of(args).read_journal() as journal:
        found = journal.search(" ".join(args.words), at_least_one(args.n, "-n"))
    if args.json:
        print_json(match.entry.as_json() for match in found)
        return 0
    for match in found:
        print(f"{_head(match.entry)}  {match.excerpt}")
    if not found:
        print("No entry contains that.")
    return 0


def play(args: argparse.Namespace) -> int:
    """Hear the recording of an entry."""
    house = house_of(args)
    with house.read_journal() as journal:
        recording = journal.audio(args.id)
    if recording is None:
        message = f"Entry {args.id} has no recording."
        raise NotFound(message, "`voice-coach journal show` prints its words.")
    house.play(*recording)
    return 0


def edit(args: argparse.Namespace) -> int:
    """Correct the words of an entry; what was heard is kept beside them."""
    house = house_of(args)
    entry = _entry(house, args.id)
    words = args.words if args.words is not None else _in_editor(entry.words)
    if words.strip() == entry.words.strip():
        print("Nothing changed.")
        return 0
    if not words.strip():
        message = "An entry cannot be left without words."
        raise VoiceCoachError(message, f"To erase it for good: voice-coach journal delete {args.id}")
    with house.journal() as journal:
        journal.edit(args.id, words.strip())
    print(f"Entry {args.id} holds your words now.")
    return 0


def _in_editor(words: str) -> str:
    """Let the person's editor change the words in a file only they can read, erased afterwards."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        message = "No editor is set."
        raise VoiceCoachError(message, 'Set EDITOR, or give the words: voice-coach journal edit ID --words "...".')
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "entry.txt"
        file.touch(mode=0o600)
        file.write_text(words + "\n", encoding="utf-8")
        try:
            ended = subprocess.run([*shlex.split(editor), str(file)], check=False).returncode
        except OSError as error:
            message = f"The editor {editor} could not be started: {error.strerror}."
            raise VoiceCoachError(message, "Set EDITOR to one that is installed.") from error
        if ended != 0:
            message = f"The editor ended with code {ended}; the entry is unchanged."
            raise VoiceCoachError(message)
        return file.read_text(encoding="utf-8")


def delete(args: argparse.Namespace) -> int:
    """Erase an entry for good."""
    from voice_coach.listen import discard_spool

    house = house_of(args)
    entry = _entry(house, args.id)
    if not args.yes and not _agreed(entry):
        print("Kept.")
        return 0
    with house.journal() as journal:
        journal.delete(args.id)
    discard_spool(house.paths.spool / f"{entry.uid}.wav")  # what a crash may have left of it
    print(f"Entry {args.id} is erased: words, recording, index and backups.")
    return 0


def _entry(house: House, id_: int) -> Entry:
    """Return an entry before anything is opened for writing. Raise NotFound."""
    with house.read_journal() as journal:
        return journal.entry(id_)


def _agreed(entry: Entry) -> bool:
    print(_line(entry))
    try:
        return input("Erase it for good? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def export(args: argparse.Namespace) -> int:
    """Write the journal out as JSON, Markdown or CSV."""
    from voice_coach.store import ExportFormat

    form = ExportFormat(args.format)
    with house_of(args).read_journal() as journal:
        if args.output is None:
            if args.audio:
                message = "--audio needs --output, so that the text can name the recordings."
                raise VoiceCoachError(message, "Add --output FILE.")
            sys.stdout.writelines(journal.export(form))
            return 0
        folder = Path(args.audio) if args.audio else None
        count = journal.export_to(Path(args.output), form, audio_folder=folder)
    print(f"{count} entries written to {args.output}.", file=sys.stderr)
    return 0


def shelf(args: argparse.Namespace) -> int:
    """The scripts the person said in their own words and put on the shelf."""
    with house_of(args).read_journal() as journal:
        entries = journal.shelf()
    if args.json:
        print_json(entry.as_json() for entry in entries)
        return 0
    for entry in entries:
        print(f"{_head(entry)}\n  {entry.question}\n  {entry.words or '(no words yet)'}\n")
    if not entries:
        print("Nothing is on your shelf yet. `voice-coach now say-pause` is a way to begin.")
    return 0


def stats(args: argparse.Namespace) -> int:
    """How much the journal holds: counts, never a score."""
    with house_of(args).read_journal() as journal:
        held = journal.stats()
    row = {
        "entries": held.entries,
        "first": held.first.isoformat(timespec="seconds") if held.first else None,
        "last": held.last.isoformat(timespec="seconds") if held.last else None,
        "spoken_seconds": round(held.seconds, 1),
        "recordings": held.with_audio,
        "recording_bytes": held.audio_bytes,
        "outcomes": held.outcomes,
        "packs": held.packs,
    }
    if args.json:
        print_json([row])
        return 0
    for name, value in row.items():
        shown = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        print(f"{name.replace('_', ' '):16} {shown if shown not in (None, '') else '-'}")
    return 0


def at_least_one(number: int, option: str) -> int:
    """Return `number`. Raise VoiceCoachError when it is not positive."""
    if number < 1:
        message = f"{option} is {number}."
        raise VoiceCoachError(message, "Give a number from 1 on.")
    return number


def _head(entry: Entry) -> str:
    return f"{entry.id:5}  {entry.at:%Y-%m-%d %H:%M}  {entry.pack}"


def _line(entry: Entry) -> str:
    values = [f"{value:g}" for value in (entry.number, entry.second) if value is not None]
    number = f"  [{', '.join(values)}]" if values else ""
    sound = f"  ({entry.seconds:.0f} s recorded)" if entry.has_audio and entry.seconds else ""
    words = " ".join(entry.words.split())
    shown = words if len(words) <= 90 else words[:89] + "…"
    return f"{_head(entry)}  {entry.outcome or entry.status}{number}{sound}  {shown}".rstrip()
