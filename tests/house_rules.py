"""The rules of the house, read off the syntax tree: each takes one module and yields what breaks it."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ROOMS = frozenset({"prompt", "sound", "speak", "listen", "transcribe", "understand", "store", "review", "embed"})
FOUNDATION = frozenset({"model", "errors", "ports", "clock", "disk", "workers"})
"""What everybody may import."""
FOUNDATION_MAY = {
    "model": frozenset({"model"}),
    "errors": frozenset[str](),
    "ports": frozenset({"model"}),
    "clock": frozenset({"model"}),
    "disk": frozenset[str](),
    "workers": frozenset({"workers"}),
}
PURE = frozenset({"dialog", "understand"})
PURE_MAY_NOT = frozenset(
    [
        "time",
        "os",
        "pathlib",
        "logging",
        "io",
        "sqlite3",
        "threading",
        "subprocess",
        "random",
        "tempfile",
        "shutil",
        "asyncio",
        "signal",
        "socket",
    ]
)
NETWORK = frozenset(
    [
        "urllib",
        "requests",
        "http",
        "socket",
        "ssl",
        "ftplib",
        "smtplib",
        "imaplib",
        "poplib",
        "telnetlib",
        "xmlrpc",
        "socketserver",
        "asyncio",
        "httpx",
        "httpx2",
        "httpcore",
        "aiohttp",
        "websockets",
        "webbrowser",
        "huggingface_hub",
    ]
)
NETWORK_ALLOWED = {"transcribe": frozenset({"huggingface_hub"})}
"""Room -> what it may import all the same: `model fetch` is the one command that may use the network."""
SEVERAL_ROOMS = {"speech_recognition": frozenset({"listen", "transcribe"})}
HEAVY = frozenset({"numpy", "faster_whisper", "ctranslate2", "av", "onnxruntime", "torch"})
"""Imported inside functions only: any of them costs more memory than the whole idle daemon may have."""
HEIGHTS = {
    **dict.fromkeys(("__main__", "cli"), 0),
    **dict.fromkeys(("caring", "daemon", "demo", "doctor", "service", "serving", "setup", "spoken", "wiring"), 1),
    **dict.fromkeys(("checkin", "channels", "recovery"), 2),
}
"""How far a part stands from the person; what is not named (rooms, settings, dialog) is furthest."""
LOWEST = 3
BROAD_ALLOWED = frozenset({"voice_coach/cli.py", "voice_coach/daemon.py"})
"""The two outermost frames: the command line, and the loop of the voice worker."""
LONGEST_FUNCTION = 60
LONGEST_FILE = 350


@dataclass(frozen=True)
class Module:
    """One source file. `path` is relative to the repository, with forward slashes."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, self.path)

    @property
    def name(self) -> str:
        """The dotted name."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def part(self) -> str:
        """The room or file of the package it belongs to; every file of the command line is "cli"."""
        pieces = self.name.split(".")
        return family(pieces[1]) if len(pieces) > 1 else ""

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler) -> str:
        return f"{self.path}:{node.lineno}"


@dataclass(frozen=True)
class Import:
    """One imported module by its absolute name; `late` when it happens inside a function."""

    name: str
    where: str
    late: bool
    typing_only: bool

    @property
    def top(self) -> str:
        return self.name.split(".")[0]

    @property
    def part(self) -> str:
        """The part of the package it names, or nothing for anything else."""
        pieces = self.name.split(".")
        return family(pieces[1]) if pieces[0] == "voice_coach" and len(pieces) > 1 else ""


def family(part: str) -> str:
    """Return "cli" for `cli_journal`, "checkin" for `checkin_review`: files of one part share its name."""
    stem = part.partition("_")[0]
    return stem if stem in HEIGHTS else part


def package(root: Path) -> list[Module]:
    """Return every module of the package below the repository `root`."""
    files = sorted((root / "voice_coach").rglob("*.py"))
    return [
        Module(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
        for file in files
        if "_prompts" not in file.parts
    ]


def imports(module: Module) -> list[Import]:
    """Return everything a module imports, late and for type checking too, submodules by their own name."""
    return list(_imports(module, module.tree, late=False, typing_only=False))


def _imports(module: Module, node: ast.AST, *, late: bool, typing_only: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        inside = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        typed = typing_only or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, module.at(child), late, typing_only)
        elif isinstance(child, ast.ImportFrom):
            for name in _from(module, child):
                yield Import(name, module.at(child), late, typing_only)
        else:
            yield from _imports(module, child, late=inside, typing_only=typed)


def _from(module: Module, node: ast.ImportFrom) -> Iterator[str]:
    base = node.module or ""
    if node.level:
        pieces = module.name.split(".")
        keep = len(pieces) - node.level + (module.path.endswith("__init__.py"))
        base = ".".join([*pieces[:keep], *([base] if base else [])])
    if base == "voice_coach":
        yield from (f"voice_coach.{alias.name}" for alias in node.names)
    else:
        yield base


# --- imports point downward ---------------------------------------------------------------------------------


def rooms_keep_to_themselves(module: Module) -> Iterator[str]:
    """A room imports the foundation and itself; the foundation imports almost nothing."""
    part = module.part
    if part in ROOMS:
        allowed = FOUNDATION | {part}
    elif part in FOUNDATION:
        allowed = FOUNDATION_MAY[part]
    elif part == "dialog":
        allowed = frozenset({"dialog", "model", "errors"})
    else:
        return
    for found in imports(module):
        if found.part and found.part not in allowed and not found.part.startswith("__"):
            yield f"{found.where} {part} imports {found.name}; it may import {', '.join(sorted(allowed))}"


def nothing_reaches_up(module: Module) -> Iterator[str]:
    """cli -> daemon -> checkin -> everything else; the rest imports none of them."""
    height = HEIGHTS.get(module.part, LOWEST)
    for found in imports(module):
        if HEIGHTS.get(found.part, LOWEST) < height:
            yield f"{found.where} {module.part} reaches up to {found.name}"


def no_circles(modules: Iterable[Module]) -> Iterator[str]:
    """No part of the package imports itself by way of others."""
    graph: dict[str, set[str]] = {}
    for module in modules:
        targets = {found.part for found in imports(module) if found.part and not found.typing_only}
        graph.setdefault(module.part, set()).update(targets - {module.part})
    for start in sorted(graph):
        trail = _way_back(graph, start)
        if trail and start == min(trail):
            yield f"voice_coach: {' -> '.join(trail)}"


def _way_back(graph: dict[str, set[str]], start: str) -> list[str]:
    trails = [[start]]
    seen: set[str] = set()
    while trails:
        trail = trails.pop(0)
        for target in sorted(graph.get(trail[-1], ())):
            if target == start:
                return [*trail, start]
            if target not in seen:
                seen.add(target)
                trails.append([*trail, target])
    return []


def pure_parts_stay_pure(module: Module) -> Iterator[str]:
    """`dialog` and `understand` know no clock, disk, sound or log."""
    if module.part not in PURE:
        return
    for found in imports(module):
        if found.top in PURE_MAY_NOT or found.part in ("clock", "sound"):
            yield f"{found.where} {module.part} is pure and imports {found.name}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called == "open" or called.endswith((".now", ".today", ".utcnow")):
                yield f"{module.at(node)} {module.part} is pure and calls {called}()"


# --- libraries ----------------------------------------------------------------------------------------------


def one_room_each(modules: Iterable[Module]) -> Iterator[str]:
    """Each third-party library is imported in exactly one part of the package."""
    users: dict[str, dict[str, str]] = {}
    for module in modules:
        for found in imports(module):
            if found.top not in sys.stdlib_module_names and found.top not in ("voice_coach", "__future__"):
                users.setdefault(found.top, {}).setdefault(module.part, found.where)
    for library, parts in sorted(users.items()):
        allowed = SEVERAL_ROOMS.get(library)
        if len(parts) > 1 and not (allowed and parts.keys() <= allowed):
            yield f"{', '.join(parts.values())} {library} is imported by {', '.join(sorted(parts))}"


def heavy_libraries_come_late(module: Module) -> Iterator[str]:
    """What would weigh on the idle daemon is imported inside functions, or in a worker's own file."""
    if "worker" in module.name.rsplit(".", 1)[-1]:
        return
    for found in imports(module):
        if found.top in HEAVY and not found.late and not found.typing_only:
            yield f"{found.where} {found.top} is imported at the top of a file that is no worker"


def no_network(module: Module) -> Iterator[str]:
    """Nothing in the package can use the network, but for fetching a model."""
    allowed = NETWORK_ALLOWED.get(module.part, frozenset())
    for found in imports(module):
        if found.top in NETWORK - allowed and found.name != "urllib.parse":
            yield f"{found.where} {found.name} could leave this computer"


# --- shape --------------------------------------------------------------------------------------------------


def only_the_command_line_prints(module: Module) -> Iterator[str]:
    """`print` stands in cli*.py alone."""
    if module.part == "cli":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
            yield f"{module.at(node)} print() outside the command line"


def functions_are_short(module: Module) -> Iterator[str]:
    """No function passes 60 lines."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{module.at(node)} {node.name} has {lines} lines; {LONGEST_FUNCTION} are the most"


def files_fit_in_a_head(module: Module) -> Iterator[str]:
    """No file passes 350 lines."""
    lines = module.source.count("\n")
    if lines > LONGEST_FILE:
        yield f"{module.path} has {lines} lines; {LONGEST_FILE} are the most"


def errors_are_named(module: Module) -> Iterator[str]:
    """Bare and broad excepts stand at the two outermost frames alone, or tidy up and raise again."""
    if module.path in BROAD_ALLOWED:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type) and not _passes_on(node):
            yield f"{module.at(node)} catches everything"


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler only tidies up: its last statement is a bare `raise`."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _is_broad(caught: ast.expr | None) -> bool:
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(kind is None or ast.unparse(kind) in ("Exception", "BaseException") for kind in kinds)


def public_things_are_explained(module: Module) -> Iterator[str]:
    """Every module, and every public class and function of it, says what it promises."""
    if not ast.get_docstring(module.tree) and module.source.strip():
        yield f"{module.path}:1 the module has no docstring"
    for node in module.tree.body:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_") and not ast.get_docstring(node):
            yield f"{module.at(node)} {node.name} has no docstring"
