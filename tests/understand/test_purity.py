"""The room reads no clock, no disk and no sound, and hassil comes only with the first command."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import voice_coach.understand as room

ALLOWED = {"__future__", "collections", "dataclasses", "enum", "functools", "itertools", "re", "typing", "unicodedata"}
MODULES = sorted(Path(room.__file__).parent.glob("*.py"))


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_only_harmless_modules_are_imported() -> None:
    for path in MODULES:
        for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            own = name == "voice_coach.model" or name.startswith("voice_coach.understand")
            late = name.startswith("hassil") and path.name == "commands.py"
            assert own or late or name.split(".")[0] in ALLOWED, f"{path.name} imports {name}"


def test_hassil_is_not_loaded_before_a_command_is_looked_for() -> None:
    lines = (
        "import sys",
        "from voice_coach import understand",
        "understand.number('seven', 0, 10), understand.yes_no('yes'), understand.minutes('an hour')",
        "understand.spot('a long sentence ' * 10)",
        "assert 'hassil' not in sys.modules",
        "assert understand.spot('stop')",
        "assert 'hassil' in sys.modules",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
