"""The command ``endplate``: arguments, one call of the pipeline, a report, an exit code. No logic."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from generator import __version__
from generator.diagnostics import EndplateError

CLEAN, FOUND, FAILED = 0, 1, 2
_BETWEEN_COLLECTIONS = 1_000_000
"""Objects made before the next look for circles of them: the usual 700 take a fifth of the time of a large library."""
_Command = Callable[[argparse.Namespace], int]
_Commands = Any  # argparse gives what add_subparsers returns no public name


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command. Exit code 0: clean, 1: something was found in the pathways, 2: the tool itself failed."""
    _print_anything()
    options = parser().parse_args(arguments)
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    command: _Command = options.command
    try:
        return command(options)
    except EndplateError as error:
        print(f"endplate: {error}", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # nobody reads any more: say nothing at exit
    except OSError as error:
        place = f": {error.filename}" if error.filename else ""
        print(f"endplate: {error.strerror or error}{place}", file=sys.stderr)
    except (KeyboardInterrupt, EOFError):
        print("endplate: stopped", file=sys.stderr)
    except Exception:
        import traceback

        traceback.print_exc()
        print(
            "endplate: this is a fault of the tool, not of your files. Please report the lines above.",
            file=sys.stderr,
        )
    return FAILED


def _print_anything() -> None:
    """What a terminal cannot show is printed as its number: a report must not end at the name of a file."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    top = argparse.ArgumentParser(
        prog="endplate", description="Clinical pathways, proved complete and published."
    )
    top.add_argument("--version", action="version", version=f"endplate {__version__}")
    commands = top.add_subparsers(required=True, metavar="command")
    _add_check(commands)
    _add_build(commands)
    _add_serve(commands)
    _add_walk(commands)
    _add_vignettes(commands)
    _add_schema(commands)
    _add_diff(commands)
    _add_fingerprint(commands)
    _add_ids(commands)
    return top


def _add(commands: _Commands, name: str, help_: str, run: _Command) -> argparse.ArgumentParser:
    described = help_[0].upper() + help_[1:] + "."
    command: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=described)
    command.set_defaults(command=run)
    if name != "schema":
        command.add_argument(
            "--pathways", type=Path, default=Path("pathways"), metavar="DIR", help="folder of pathways"
        )
    return command


def _add_check(commands: _Commands) -> None:
    command = _add(commands, "check", "read, check and prove a folder of pathways", _check)
    formats = ("text", "oneline", "json", "github", "sarif")
    command.add_argument("--format", choices=formats, default="text", help="how to report")
    _add_jobs(command)


def _add_build(commands: _Commands) -> None:
    command = _add(commands, "build", "check a folder of pathways and build its site", _build)
    command.add_argument(
        "--output", type=Path, default=Path("site"), metavar="DIR", help="folder of the site"
    )
    command.add_argument("--docs", type=Path, metavar="DIR", help="folder of hand-written pages")
    command.add_argument(
        "--builder", choices=("mkdocs", "properdocs", "zensical"), default="mkdocs", help="what builds"
    )
    _add_jobs(command)


def _add_jobs(command: argparse.ArgumentParser) -> None:
    help_ = "how many processes work side by side; left out, as many as are worth it"
    command.add_argument("--jobs", type=_count, default=0, metavar="N", help=help_)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError
    return count


def _add_serve(commands: _Commands) -> None:
    command = _add(commands, "serve", "preview the site and rebuild it when a file is saved", _serve)
    command.add_argument("--docs", type=Path, metavar="DIR", help="folder of hand-written pages")
    command.add_argument("--port", type=int, default=8000, help="port on this machine")


def _add_walk(commands: _Commands) -> None:
    command = _add(commands, "walk", "step through a pathway, one question at a time", _walk)
    command.add_argument("pathway", help="id of the pathway")
    command.add_argument("--answers", type=Path, metavar="FILE", help="answers in YAML, as in a worked case")


def _add_vignettes(commands: _Commands) -> None:
    command = _add(
        commands, "vignettes", "write skeletons of the worked cases that are still missing", _vignettes
    )
    command.add_argument("--missing", required=True, metavar="PATHWAY", help="id of the pathway")


def _add_schema(commands: _Commands) -> None:
    _add(commands, "schema", "print the JSON Schema of pathway files, for editors", _schema)


def _add_diff(commands: _Commands) -> None:
    command = _add(commands, "diff", "say in clinical words what changed between two versions", _diff)
    command.add_argument("old", help="a folder, or a revision of git such as a tag")
    command.add_argument(
        "new", nargs="?", default="", help="the same; left out, the folder of pathways as it is"
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "entries"),
        default="text",
        help="entries: for `changes:`, in YAML",
    )


def _add_fingerprint(commands: _Commands) -> None:
    command = _add(commands, "fingerprint", "print the fingerprint of what each pathway says", _fingerprint)
    command.add_argument("pathway", nargs="*", help="ids of pathways; all if left out")


def _add_ids(commands: _Commands) -> None:
    described = "record permanent ids, and what became of those that are gone"
    group = commands.add_parser("ids", help=described, description=f"{described.capitalize()}.")
    ids = group.add_subparsers(required=True, metavar="command")
    _add(ids, "lock", "record every id that is not recorded yet", _ids_lock)
    move = _add(ids, "move", "record that a thing has another id now", _ids_move)
    move.add_argument("old", help="the id that was published")
    move.add_argument("new", help="the id that stands in the pathways now")
    retire = _add(ids, "retire", "record that a thing is gone", _ids_retire)
    retire.add_argument("id", help="the id that was published")
    retire.add_argument("--successor", default="", metavar="ID", help="what takes its place")
    retire.add_argument(
        "--reason", default="", metavar="TEXT", help="why, for readers who follow an old link"
    )
    listed = _add(ids, "list", "list every id with its state", _ids_list)
    listed.add_argument(
        "--state", choices=("live", "moved", "retired", "new"), default="", help="only ids of this state"
    )
    for command in ids.choices.values():
        if command is not listed:
            command.add_argument(
                "--on",
                type=date.fromisoformat,
                metavar="DAY",
                help="the day as year-month-day; left out, today",
            )


def _check(options: argparse.Namespace) -> int:
    from generator import examination, report
    from generator.production.produce import Effort

    examined = examination.examine(_folder(options.pathways), Effort(jobs=options.jobs))
    sys.stdout.write(
        examination.reported(examined, report.Format(options.format), _colour(sys.stdout.isatty()))
    )
    return CLEAN if examined.publishable else FOUND


def _build(options: argparse.Namespace) -> int:
    from generator import pipeline
    from generator.site.builder import Builder

    pathways, colour = _folder(options.pathways), _colour(sys.stderr.isatty())
    place = pipeline.Site(options.output, options.docs, Builder(options.builder))
    clean = pipeline.make(pathways, place, pipeline.effort(pathways, options.jobs), sys.stderr.write, colour)
    return CLEAN if clean else FOUND


def _serve(options: argparse.Namespace) -> int:
    from generator import pipeline

    pipeline.serve(_folder(options.pathways), options.docs, options.port, print)
    return CLEAN


def _walk(options: argparse.Namespace) -> int:
    from generator import examination, pipeline

    examined = examination.examine(_folder(options.pathways))
    if not examined.publishable:
        sys.stderr.write(examination.reported(examined, colour=_colour(sys.stderr.isatty())))
        return FOUND
    ended = pipeline.walk(examined.library, options.pathway, options.answers, input, print)
    return CLEAN if ended else FOUND


def _vignettes(options: argparse.Namespace) -> int:
    from generator import examination, pipeline

    examined = examination.examine(_folder(options.pathways))
    if not examined.publishable:
        sys.stderr.write(examination.reported(examined, colour=_colour(sys.stderr.isatty())))
        return FOUND
    sys.stdout.write(pipeline.missing_cases(examined.library, options.missing))
    return CLEAN


def _schema(_: argparse.Namespace) -> int:
    from generator.export.catalogue import to_json
    from generator.sources.schema import json_schema

    sys.stdout.write(to_json(json_schema()).decode("utf-8"))
    return CLEAN


def _diff(options: argparse.Namespace) -> int:
    from generator import pipeline

    sys.stdout.write(
        pipeline.changes(options.old, options.new or str(options.pathways), options.pathways, options.format)
    )
    return CLEAN


def _fingerprint(options: argparse.Namespace) -> int:
    from generator import examination, pipeline

    examined = examination.examine(_folder(options.pathways))
    sys.stdout.write(pipeline.fingerprints(examined.library, options.pathway))
    return CLEAN


def _ids_lock(options: argparse.Namespace) -> int:
    from generator import ids

    settled, said = ids.lock(_folder(options.pathways), _day(options))
    (sys.stdout if settled else sys.stderr).write(said)
    return CLEAN if settled else FOUND


def _ids_move(options: argparse.Namespace) -> int:
    from generator import ids

    sys.stdout.write(ids.move(_folder(options.pathways), options.old, options.new, _day(options)))
    return CLEAN


def _ids_retire(options: argparse.Namespace) -> int:
    from generator import ids

    folder = _folder(options.pathways)
    sys.stdout.write(ids.retire(folder, options.id, options.successor, options.reason, _day(options)))
    return CLEAN


def _ids_list(options: argparse.Namespace) -> int:
    from generator import ids

    sys.stdout.write(ids.listed(_folder(options.pathways), options.state))
    return CLEAN


def _day(options: argparse.Namespace) -> date:
    day: date | None = options.on
    return day or datetime.now().astimezone().date()


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise EndplateError(f"there is no folder `{path}`; name one with --pathways")
    return path


def _colour(terminal: bool) -> bool:
    from generator.report import wants_colour

    return wants_colour(terminal, os.environ)
