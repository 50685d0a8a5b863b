"""`voice-coach transcribe, recover, model, doctor, config, service`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.cli_journal import print_json
from voice_coach.errors import ConfigError, ModelError, NotFound, TranscribeError, VoiceCoachError
from voice_coach.wiring import house_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from voice_coach.ports import Transcriber
    from voice_coach.service import Command, Service
    from voice_coach.wiring import House

# --- words --------------------------------------------------------------------------------------------------


def transcribe(args: argparse.Namespace) -> int:
    """Print what the listener would write down for each file; a file that fails does not stop the others."""
    from voice_coach.sound import load_sound

    house = house_of(args)
    transcriber: Transcriber | None = None
    rows = []
    try:
        for name in args.files:
            try:
                sound = load_sound(Path(name))
                transcriber = transcriber or house.transcriber()
                heard = house.transcribe(sound.pcm, transcriber)
            except ModelError:
                raise  # it would be the same for every other file
            except VoiceCoachError as error:
                print(f"voice-coach: {error}", file=sys.stderr)
                continue
            rows.append({"file": name, "words": heard.words, "seconds": round(sound.seconds, 3)})
            if not args.json:
                print(f"{name}: {heard.words}" if len(args.files) > 1 else heard.words, flush=True)
    finally:
        if transcriber is not None:
            transcriber.close()
    if args.json:
        print_json(rows)
    return 0 if len(rows) == len(args.files) else 1


def recover(args: argparse.Namespace) -> int:
    """Finish what a crash left behind."""
    house = house_of(args)
    transcriber = house.transcriber()
    with house.journal() as journal, house.voice_lock():
        try:
            report = house.recovery(journal, transcriber).run()
            house.circle(journal).take_up(report.transcribed, datetime.now(UTC))
        finally:
            transcriber.close()
        problems = journal.check()
    row: dict[str, Sequence[object]] = {
        "rescued": report.rescued,
        "transcribed": report.transcribed,
        "owed": report.owed,
        "unreadable": report.unreadable,
        "journal": list(problems),
    }
    if args.json:
        print_json([row])
    else:
        _tell_recovery(row)
    if report.owed:
        message = f"The words of {len(report.owed)} entries are still owed; their recordings are safe."
        raise TranscribeError(message, "`voice-coach doctor` says what the recogniser needs.")
    return 1 if problems else 0


def _tell_recovery(row: Mapping[str, Sequence[object]]) -> None:
    said = {
        "rescued": "recordings brought into the journal",
        "transcribed": "entries whose words were written down",
        "unreadable": "recordings that cannot be read and were left where they are",
        "journal": "problems in the journal file",
    }
    told = [f"{len(row[key])} {text}: {', '.join(map(str, row[key]))}" for key, text in said.items() if row[key]]
    print("\n".join(told) or "Nothing was left behind.")


# --- model --------------------------------------------------------------------------------------------------


def model_status(args: argparse.Namespace) -> int:
    """Where each model is, and whether it is the published one."""
    from voice_coach.transcribe import status

    house = house_of(args)
    house.make_home()
    models = status(house.cache_folder, house.settings.transcription.model)
    if args.json:
        rows = [{"name": m.name, "folder": str(m.folder), "bytes": m.size, "problem": m.problem} for m in models]
        print_json(rows)
    else:
        for m in models:
            told = f"{m.problem} {m.remedy}" if m.problem else f"{m.size / 1e6:.0f} MB, every file as published"
            print(f"{m.name:8} {m.folder}: {told}")
    return 1 if models[0].problem else 0


def model_fetch(args: argparse.Namespace) -> int:
    """Download a model: the only command that uses the network."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from voice_coach.transcribe import fetch
    from voice_coach.transcribe.weights import NAMES

    house = house_of(args)
    if args.name not in NAMES:
        message = f"There is no model called {args.name}."
        raise NotFound(message, f"Choose one of {', '.join(NAMES)}.")
    house.make_home()
    with Progress("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn()) as bar:
        task = bar.add_task(args.name, total=None)
        hashes = fetch(args.name, house.cache_folder, lambda done, whole: bar.update(task, completed=done, total=whole))
    for file, digest in hashes.items():
        print(f"{digest}  {file}")
    print(f'To use it, write model = "{args.name}" under [transcription] in {house.config_file}.')
    return 0


# --- doctor, config, service --------------------------------------------------------------------------------


def doctor(args: argparse.Namespace) -> int:
    """Check everything a check-in needs, with a remedy beside each problem."""
    from voice_coach.doctor import examine

    findings = examine(house_of(args))
    if args.json:
        print_json(finding.as_json() for finding in findings)
    else:
        for finding in findings:
            print(finding)
    return 1 if any(finding.level == "problem" for finding in findings) else 0


def config_show(args: argparse.Namespace) -> int:
    """The settings in force; those from the file are marked."""
    from voice_coach import config

    house = house_of(args)
    loaded = config.read(house.config_file)
    if args.json:
        print_json(shown.as_json() for shown in config.describe(loaded))
    else:
        print(config.as_toml(loaded.settings, loaded.given), end="")
    return 0


def config_check(args: argparse.Namespace) -> int:
    """Every mistake in the file at once."""
    from voice_coach.never import REMEDY, never_asked

    house = house_of(args, _pack_ids)
    _ = house.library
    never = [str(slot) for slot in never_asked(house.schedules(), house.settings.day)]
    if never:
        message = "\n".join(["These times never come to anything:", *(f"  {line}" for line in never)])
        raise ConfigError(message, REMEDY)
    print(f"{house.config_file}: {'nothing to mend' if house.config_file.exists() else 'no file; the defaults apply'}.")
    return 0


def _pack_ids(own: Path | None) -> set[str]:
    """Return what a schedule may name; a pack with mistakes in it counts, for that is told by `prompts check`."""
    from voice_coach.prompt.packs import draft_packs, folders
    from voice_coach.settings import CALENDAR

    return {CALENDAR, *(file.pack.id for file in draft_packs(folders(own)).packs)}


def config_path(args: argparse.Namespace) -> int:
    """Where the configuration is looked for; works with a broken file too."""
    import os

    from voice_coach.paths import Paths, resolve_home

    print(args.config or Paths(resolve_home(args.home, os.environ)).config)
    return 0


def service_install(args: argparse.Namespace) -> int:
    """Start the daemon with the computer."""
    from voice_coach import service

    house = house_of(args)
    _ = house.library
    done = service.install(_service(house), service.run_command)
    print(f"Written: {done.path}")
    _tell_commands(done.commands, done.ran)
    return 0


def service_remove(args: argparse.Namespace) -> int:
    """Take it away again."""
    from voice_coach import service

    done = service.remove(_service(house_of(args)), service.run_command)
    if not done.there:
        print("Not installed.")
        return 0
    print(f"Removed: {done.path}")
    _tell_commands(done.commands, done.ran)
    return 0


def _service(house: House) -> Service:
    import os

    from voice_coach import service

    uid = os.getuid() if sys.platform != "win32" else 0
    host = service.Host(sys.platform, Path.home(), os.environ, uid)
    return service.service_for(host, Path(sys.executable), house.paths.home)


def _tell_commands(commands: Sequence[Command], ran: bool) -> None:
    print("Done:" if ran else "The service manager was not found here. On your own computer, run:")
    for command in commands:
        print(f"  {command}")
