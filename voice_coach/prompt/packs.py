"""Packs of questions: TOML files read into frozen values, or every mistake in all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from voice_coach.errors import PackError
from voice_coach.prompt.pack_file import read_pack
from voice_coach.prompt.parts import links, with_parts
from voice_coach.prompt.phrases import (
    DEMO_FILE,
    HELP_FILE,
    PHRASES_FILE,
    HelpPage,
    Phrases,
    read_help,
    read_phrases,
)
from voice_coach.prompt.reading import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from voice_coach.model import Pack, Prompt
    from voice_coach.prompt.pack_file import PackFile

NOT_PACKS = frozenset(
    {
        PHRASES_FILE,
        HELP_FILE,
        DEMO_FILE,
        "config.example.toml",
        "setup.toml",
        "coverage.toml",
        "99-help-and-safety.toml",
    }
)
"""Files of a prompts folder that hold no questions."""

RESERVED = frozenset({"calendar", "programme-next"})
"""What a schedule calls the default week, and the question whether to go on with the programme."""
NOTHING: Mapping[str, Prompt] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the coach can ask and say. `files` names the file of each pack id and prompt id."""

    packs: Mapping[str, Pack]
    prompts: Mapping[str, Prompt]
    phrases: Phrases
    help_page: HelpPage
    files: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class Draft:
    """Files as far as they could be read, and everything that is wrong with them, in the order of the files."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    packs: tuple[PackFile, ...]
    phrases: Phrases
    help_page: HelpPage
    owners: Mapping[str, Path]


def shipped_folder() -> Path:
    """Return the folder that came with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_prompts"
    return installed if installed.is_dir() else package.parent / "prompts"


def folders(own: Path | None) -> list[Path]:
    """Return the folders that make up a library: the shipped one, and the person's `own` if there is one."""
    return [shipped_folder(), *([own] if own else [])]


def load_packs(folders: Sequence[Path], beside: Mapping[str, Prompt] = NOTHING) -> Library:
    """Return the packs of `folders` (a single pack file will do too). Their follow-ups may lead to what is `beside`.

    Phrases and help page are the shipped ones; phrases, or a page, found in `folders` take their place.
    Raise PackError that lists every mistake in every file.
    """
    draft = draft_packs(folders, beside)
    if draft.problems:
        raise _pack_error(draft.problems)
    packs = [file.pack for file in draft.packs]
    bare = {prompt.id: prompt for pack in packs for prompt in pack.prompts}
    reached = {**beside, **bare}
    prompts = {id_: with_parts(prompt, reached, draft.phrases) for id_, prompt in bare.items()}
    whole = (replace(pack, prompts=tuple(prompts[p.id] for p in pack.prompts)) for pack in packs)
    return Library(
        packs=MappingProxyType({pack.id: pack for pack in whole}),
        prompts=MappingProxyType(prompts),
        phrases=draft.phrases,
        help_page=draft.help_page,
        files=MappingProxyType(draft.owners),
    )


def draft_packs(
    folders: Sequence[Path], beside: Mapping[str, Prompt] = NOTHING, taken: Mapping[str, Path] = MappingProxyType({})
) -> Draft:
    """Return what can be read of the packs of `folders`, as `load_packs` does, with every mistake beside it.

    `beside`: questions of other packs, to which these may lead. `taken`: ids and the files that have them; those of
    the files in `folders` themselves do not count.
    """
    problems: list[Problem] = []
    files = _files(folders, problems)
    read = [read_pack(path, problems) for path in files if path.name not in NOT_PACKS]
    packs = tuple(file for file in read if file is not None)
    owners = _unique_ids(packs, taken)
    links(packs, beside)
    stock = [shipped_folder() / name for name in (PHRASES_FILE, HELP_FILE)]
    stock += [path for path in files if path not in stock]
    phrases = read_phrases([path for path in stock if path.name == PHRASES_FILE], problems)
    help_page = read_help([path for path in stock if path.name == HELP_FILE], problems)
    order = {path: position for position, path in enumerate(files, start=1)}
    problems.sort(key=lambda problem: (order.get(problem.file, 0), problem.at))
    return Draft(tuple(files), tuple(problems), packs, phrases, help_page, owners)


def _pack_error(problems: Sequence[Problem]) -> PackError:
    count = "One mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    lines = "\n".join(f"  {problem}" for problem in problems)
    return PackError(
        f"{count} in the prompt packs:\n{lines}", "\nCorrect the files, then run: voice-coach prompts check"
    )


def _files(folders: Iterable[Path], problems: list[Problem]) -> list[Path]:
    """Return the TOML files of `folders`, each once, in order."""
    found: dict[Path, None] = {}
    for folder in folders:
        if not folder.exists():
            problems.append(Problem(folder, "", "does not exist.", "Create it, or correct the path."))
        elif folder.is_dir():
            found.update(dict.fromkeys(_listed(folder, problems)))
        else:
            found[folder.resolve()] = None
    return list(found)


def _listed(folder: Path, problems: list[Problem]) -> list[Path]:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        problem = f"cannot be listed ({error.strerror})."
        problems.append(Problem(folder, "", problem, "Give yourself the right to read it."))
        return []
    return [folder.resolve() / name for name in names if name.endswith(".toml") and name[0] not in "._"]


def _unique_ids(files: Sequence[PackFile], taken: Mapping[str, Path]) -> dict[str, Path]:
    """Return the file of every pack and prompt id; `now ID` takes either, so they share one set of names."""
    own = {file.path.resolve() for file in files}  # in a folder, a link goes by its own name
    owners = {name: path for name, path in taken.items() if path.resolve() not in own}
    for file in files:
        for number, name in enumerate((file.pack.id, *(prompt.id for prompt in file.pack.prompts))):
            if name in RESERVED:
                file.of(number).note("id", f'"{name}" is a name of the program.', "Give it another one.")
            elif name and name in owners:
                where = "in this file" if owners[name] == file.path else f"in {owners[name]}"
                file.of(number).note("id", f'"{name:.40}" is already used {where}.', "Give it an id of its own.")
            elif name:
                owners[name] = file.path
    return {name: path for name, path in owners.items() if path.resolve() in own}
