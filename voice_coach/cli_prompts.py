"""`voice-coach prompts`: look at the questions, check them, and leave some out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.cli_journal import print_json
from voice_coach.errors import NotFound, PackError
from voice_coach.model import Kind
from voice_coach.wiring import house_of

if TYPE_CHECKING:
    import argparse

    from voice_coach.model import Prompt
    from voice_coach.wiring import House


def prompts_list(args: argparse.Namespace) -> int:
    """Every question, by pack."""
    house = house_of(args)
    if args.json:
        print_json(_row(prompt) for prompt in house.library.prompts.values())
        return 0
    with house.read_journal() as journal:
        never = journal.never()
    for pack in house.library.packs.values():
        print(f"{pack.id}: {pack.title} (asks {pack.ask} of {len(pack.prompts)})")
        width = max(28, *(len(prompt.id) for prompt in pack.prompts))
        for prompt in pack.prompts:
            left_out = "  (never asked)" if prompt.id in never else ""
            print(f"  {prompt.id:{width}} {prompt.kind:8} {prompt.text}{left_out}")
    return 0


def prompts_show(args: argparse.Namespace) -> int:
    """One question, whole."""
    row = _row(_prompt(house_of(args), args.id))
    if args.json:
        print_json([row])
        return 0
    for name, value in row.items():
        print(f"{name:10} {', '.join(map(str, value)) if isinstance(value, list) else value}")
    return 0


def prompts_never(args: argparse.Namespace) -> int:
    """Do not ask a question any more, or ask it again after all."""
    house = house_of(args)
    prompt = _prompt(house, args.id)
    with house.journal() as journal:
        (journal.ask_again if args.again else journal.never_ask)(prompt.id)
    print(f"{prompt.id} is {'asked again' if args.again else 'not asked any more'}.")
    return 0


def prompts_check(args: argparse.Namespace) -> int:
    """Check the shipped packs, or a file or folder of the person's own beside them."""
    from voice_coach.prompt.checking import remarks
    from voice_coach.prompt.packs import NOTHING, draft_packs

    house = house_of(args)
    draft, beside = draft_packs(house.pack_folders), NOTHING
    if args.path:
        _has_packs(Path(args.path))
        beside = {prompt.id: prompt for file in draft.packs for prompt in file.pack.prompts}
        draft = draft_packs([Path(args.path)], beside, draft.owners)
    found = remarks(draft, beside)
    if args.json:
        fields = ("file", "prompt", "rule", "message", "key")
        print_json({name: getattr(remark, name) for name in fields} for remark in found)
        return 1 if found else 0
    if found:
        count = "One thing" if len(found) == 1 else f"{len(found)} things"
        message = "\n".join([f"{count} to mend or to look at again:", *(f"  {remark.line}" for remark in found)])
        raise PackError(message)
    packs, questions = len(draft.packs), sum(len(file.pack.prompts) for file in draft.packs)
    counted = f"{packs} pack{'s' * (packs != 1)} with {questions} question{'s' * (questions != 1)}"
    print(f"{counted}: nothing to mend.")
    return 0


def _has_packs(path: Path) -> None:
    """Raise NotFound for a folder, or a file, with no TOML in it. A path that is not there is told by the loader."""
    empty = not any(path.glob("*.toml")) if path.is_dir() else path.suffix != ".toml"
    if path.exists() and empty:
        message = f"No .toml file in {path}."
        raise NotFound(message, "Name the pack file, or the folder that holds it.")


def _prompt(house: House, id_: str) -> Prompt:
    prompt = house.library.prompts.get(id_)
    if prompt is None:
        message = f"There is no prompt called {id_}."
        raise NotFound(message, "`voice-coach prompts list` shows all.")
    return prompt


def _row(prompt: Prompt) -> dict[str, object]:
    row: dict[str, object] = {
        "id": prompt.id,
        "pack": prompt.pack,
        "kind": str(prompt.kind),
        "text": prompt.text,
        **_of_kind(prompt),
    }
    if prompt.follow_up:
        row["follow_up"] = prompt.follow_up.ask or prompt.follow_up.text
    lists = {"gate": prompt.gate, "track": prompt.track, "weeks": prompt.weeks, "tags": prompt.tags}
    row |= {name: [str(item) for item in items] for name, items in lists.items() if items}
    return row | {"privacy": str(prompt.privacy), "seeds": list(prompt.seeds)}


def _of_kind(prompt: Prompt) -> dict[str, object]:
    """Return what only this kind of question has."""
    if prompt.lesson is not None:
        lesson = prompt.lesson
        told = {"lesson": lesson.text, "source": lesson.source, "date": lesson.date, "grade": lesson.grade}
        return told | ({"screen": list(lesson.screen)} if lesson.screen else {})
    return {
        **({"ends": [prompt.low, prompt.high]} if prompt.kind in (Kind.NUMBER, Kind.PAIR) else {}),
        **({"options": [option.label for option in prompt.options]} if prompt.options else {}),
        **({"scales": [scale.name for scale in prompt.scales]} if prompt.scales else {}),
        **({"script": prompt.script} if prompt.script else {}),
        **({"rests": [f"{rest.say} ({rest.seconds:g} s)" for rest in prompt.rests]} if prompt.rests else {}),
        **({"who": str(prompt.who)} if prompt.kind is Kind.PRACTICE else {}),
        **({"instead": prompt.instead} if prompt.instead else {}),
    }
