"""The command line: parse, call, print, exit code. 0 done, 1 a problem with its remedy, 2 usage, 130 interrupted.

Only argparse is imported here, so that `--help` answers in a blink; each command imports what it needs.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence

Add = Callable[..., argparse.ArgumentParser]


def entry() -> None:
    """The installed command."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. A bug is a traceback, never a silent code."""
    try:
        args = build_parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    from voice_coach.errors import VoiceCoachError

    _logging(args)
    try:
        return _call(args)
    except VoiceCoachError as error:
        print(f"voice-coach: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (`| head`) has seen enough. Standard output is given away so that Python's own
        # flush at exit does not complain.
        sys.stdout = None
        return 0


def _call(args: argparse.Namespace) -> int:
    module, function = args.call.split(":")
    command = getattr(importlib.import_module(f"voice_coach.{module}"), function)
    return int(command(args) or 0)


def _logging(args: argparse.Namespace) -> None:
    import logging

    level = logging.DEBUG if args.debug else logging.INFO if args.command == "run" else logging.CRITICAL
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    for chatty in ("filelock", "tzlocal"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    if not args.debug:
        logging.getLogger("apscheduler").setLevel(logging.WARNING)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _globals(common)
    parser = argparse.ArgumentParser(
        prog="voice-coach",
        description="A private voice companion: it asks, listens for as long as you need, and keeps what you "
        "said on this computer.",
        epilog="Start with: voice-coach demo",
    )
    from voice_coach import __version__

    parser.add_argument("--version", action="version", version=f"voice-coach {__version__}")
    _globals(parser)
    parser.set_defaults(config=None, home=None, json=False, debug=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, call: str, text: str, to: argparse._SubParsersAction | None = None) -> argparse.ArgumentParser:  # type: ignore[type-arg]
        command = (to or commands).add_parser(name, help=text, description=text, parents=[common])
        command.set_defaults(call=call)
        return command

    def group(name: str, text: str) -> Add:
        command = commands.add_parser(name, help=text, description=text, parents=[common])
        inner = command.add_subparsers(dest="action", required=True, metavar="ACTION")
        return lambda sub, call, about: add(sub, call, about, inner)

    _person_commands(add)
    _check_in_commands(add)
    _journal_commands(group("journal", "read, search, play, change and export what was said"))
    _programme_command(add)
    _prompt_commands(group("prompts", "look at the questions and check them"))
    _upkeep_commands(add, group)
    return parser


def _globals(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="FILE", help="read this configuration file")
    parser.add_argument("--home", metavar="DIR", help="keep everything below this folder (or VOICE_COACH_HOME)")
    parser.add_argument("--json", action="store_true", help="print JSON where there is something to read")
    parser.add_argument("--debug", action="store_true", help="log every step (never your words)")


def _person_commands(add: Add) -> None:
    setup = add("setup", "cli_setup:setup", "answer, in private and on the screen, what the coach has to know first")
    setup.add_argument("--step", metavar="NAME", help="only this step")
    setup.add_argument("--list", action="store_true", help="the steps, and what is set")
    people = add(
        "resources", "cli_resources:people", "people to call: see them, note that you checked one, add your own"
    )
    actions = ("list", "check", "add", "remove")
    people.add_argument(
        "what", nargs="?", choices=actions, default="list", metavar="|".join(actions), help="what to do"
    )
    people.add_argument("id", nargs="?", metavar="ID", help="which one")
    people.add_argument("--country", metavar="CC", help="another country than yours")


def _check_in_commands(add: Add) -> None:
    add("demo", "cli_checkin:demo", "hear the whole loop with a synthetic person; needs no sound card")
    now = add("now", "cli_checkin:now", "one check-in now")
    now.add_argument("what", nargs="?", metavar="PACK|PROMPT", help="a pack or a prompt id (default: by the hour)")
    now.add_argument("--typed", action="store_true", help="by keyboard and screen alone")
    add("run", "cli_checkin:run", "the daemon: ask at the times of the configuration")
    schedule = add("schedule", "cli_checkin:schedule", "the next times it will ask")
    schedule.add_argument("-n", type=int, default=10, metavar="N", help="how many (default 10)")


def _programme_command(add: Add) -> None:
    steps = add("programme", "cli_programme:programme", "ten weeks of small steps, at your own pace")
    wishes = ["status", "start", "pause", "resume", "repeat", "back", "skip", "next", "stop"]
    steps.add_argument("wish", nargs="?", default="status", choices=wishes, help="what you want (default: status)")
    steps.add_argument("--yes", action="store_true", help="begin the next part without being asked first")


def _journal_commands(add: Add) -> None:
    listing = add("list", "cli_journal:list_entries", "the newest entries, oldest of them first")
    listing.add_argument("-n", type=int, default=20, metavar="N", help="how many (default 20)")
    listing.add_argument("--pack", help="only this pack")
    add("show", "cli_journal:show", "one entry, whole").add_argument("id", type=int, metavar="ID")
    search = add("search", "cli_journal:search", "entries that contain the words")
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.add_argument("-n", type=int, default=20, metavar="N", help="how many (default 20)")
    add("play", "cli_journal:play", "hear the recording of an entry").add_argument("id", type=int, metavar="ID")
    edit = add("edit", "cli_journal:edit", "correct the words of an entry; what was heard is kept beside")
    edit.add_argument("id", type=int, metavar="ID")
    edit.add_argument("--words", help="the corrected words (default: open $EDITOR)")
    delete = add("delete", "cli_journal:delete", "erase an entry for good: words, recording, index, backups")
    delete.add_argument("id", type=int, metavar="ID")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    export = add("export", "cli_journal:export", "write the journal out")
    export.add_argument("--format", choices=["json", "markdown", "csv"], default="json")
    export.add_argument("--output", metavar="FILE", help="a file (default: standard output)")
    export.add_argument("--audio", metavar="DIR", help="also write the recordings into this folder")
    add("shelf", "cli_journal:shelf", "the sentences you said in your own words and kept")
    add("stats", "cli_journal:stats", "how many entries, by pack and outcome")


def _prompt_commands(add: Add) -> None:
    add("list", "cli_prompts:prompts_list", "every question")
    add("show", "cli_prompts:prompts_show", "one question, whole").add_argument("id", metavar="ID")
    check = add("check", "cli_prompts:prompts_check", "check packs: shipped, or a file or folder of your own")
    check.add_argument("path", nargs="?", metavar="PATH")
    never = add("never", "cli_prompts:prompts_never", "do not ask a question any more")
    never.add_argument("id", metavar="ID")
    never.add_argument("--again", action="store_true", help="ask it again after all")


def _upkeep_commands(add: Add, group: Callable[[str, str], Add]) -> None:
    transcribe = add("transcribe", "cli_tools:transcribe", "print what the listener would write down")
    transcribe.add_argument("files", nargs="+", metavar="FILE")
    add("recover", "cli_tools:recover", "finish what a crash left behind")
    model = group("model", "the speech model")
    model("status", "cli_tools:model_status", "where the model is and whether it is the published one")
    fetch = model("fetch", "cli_tools:model_fetch", "download a model (the only command that uses the network)")
    fetch.add_argument("name", metavar="NAME", help="tiny, base or small")
    add("doctor", "cli_tools:doctor", "check devices, voices, model, journal, schedule and privacy")
    config = group("config", "the configuration")
    config("show", "cli_tools:config_show", "the settings in force")
    config("check", "cli_tools:config_check", "every mistake in the file at once")
    config("path", "cli_tools:config_path", "where the file is looked for")
    service = group("service", "start the daemon with the computer")
    about = "start with the computer: a systemd user unit, launchd agent or scheduled task"
    service("install", "cli_tools:service_install", about)
    service("remove", "cli_tools:service_remove", "no longer start with the computer")
