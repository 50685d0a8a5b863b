"""The wheel alone, in an empty environment and an empty folder, is a whole Voice Coach."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests import docs

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the repository without a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    built = subprocess.run([*command, str(docs.REPOSITORY)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs' folder of an environment that holds the wheel, and sees the libraries installed here.

    Nothing of the repository can be seen: the libraries' folder is on the path as it stands, so that the file in
    it that names the repository is not read.
    """
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    done = subprocess.run([*pip, str(wheel)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    own = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own, "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n", encoding="utf-8")
    return programs


def command(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in an empty folder."""
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    program = installed / "voice-coach"
    ran = subprocess.run([program, *words], cwd=empty, capture_output=True, text=True, check=False, timeout=300)
    assert not any(empty.iterdir()), "it wrote into the folder it was called from"
    return ran


def test_everything_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    folder = docs.REPOSITORY / "prompts"
    files = (path for path in folder.rglob("*") if path.is_file())
    prompts = {f"voice_coach/_prompts/{path.relative_to(folder).as_posix()}" for path in files}
    package = docs.REPOSITORY / "voice_coach"
    parts = (path for path in package.rglob("*") if path.suffix in (".py", ".safetensors"))
    modules = {f"voice_coach/{path.relative_to(package).as_posix()}" for path in parts}
    wanted = prompts | modules | {"voice_coach/_prompts/config.example.toml"}
    assert not wanted - names
    assert {name.split("/")[0] for name in names - wanted} == {f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    code = "import voice_coach.prompt.packs as p; print(p.__file__); print(p.shipped_folder())"
    python = installed / Path(sys.executable).name
    ran = subprocess.run([python, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert all(line.startswith(str(installed.parent)) for line in ran.stdout.splitlines()), ran.stdout


def test_its_questions_are_found(installed: Path, tmp_path: Path) -> None:
    ran = command(installed, tmp_path, "--home", str(tmp_path / "home"), "prompts", "check")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "nothing to mend" in ran.stdout


def test_the_demonstration_runs(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    ran = command(installed, tmp_path, "--home", str(home), "demo")
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    print(ran.stdout)
    assert "number 6" in ran.stdout
    listed = command(installed, tmp_path, "--home", str(home / "demo"), "journal", "list")
    assert len(listed.stdout.splitlines()) == 2
    assert listed.stdout.count("answered") == 2
    assert home.stat().st_mode & 0o077 == 0 or os.name == "nt"
