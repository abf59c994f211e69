"""A tree to a folder of HTML, by MkDocs or one of its successors, swapped in whole."""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

from generator.diagnostics import EndplateError
from generator.site.bundle import write_bundle
from generator.site.headers import headers
from generator.site.swap import replacing

_SIGNS_OF_A_SITE = ("404.html", "sitemap.xml", "index.html")


class Builder(Enum):
    """What turns the tree into HTML; all read the same configuration."""

    MKDOCS = "mkdocs"
    PROPERDOCS = "properdocs"
    ZENSICAL = "zensical"


def publish(
    configuration: Path,
    output: Path,
    updated: date,
    builder: Builder = Builder.MKDOCS,
    url: str = "",
    offline: bool = True,
) -> None:
    """Builds the site and puts it in the place of ``output`` at once; until then the old one stays as it is.

    ``updated`` is the day of the youngest pathway: the site carries it instead of the day of the build, so
    that the same tree gives the same bytes. ``url`` is its address, if it has one yet; ``offline`` adds the copy
    for use without a network. EndplateError if the builder is missing or finds something wrong,
    or if ``output`` holds anything but an earlier site.
    """
    output = output.absolute()
    _check_output(output)
    with replacing(output) as fresh:
        _build(configuration.absolute(), fresh, updated, builder)
        if offline:
            write_bundle(fresh, updated, url)
        (fresh / "_headers").write_text(headers(fresh), "utf-8", newline="\n")


def _check_output(output: Path) -> None:
    if (
        output.is_dir()
        and any(output.iterdir())
        and not all((output / sign).exists() for sign in _SIGNS_OF_A_SITE)
    ):
        raise EndplateError(f"{output} holds something else than a site; name another folder with --output")
    if output.exists() and not output.is_dir():
        raise EndplateError(f"{output} is not a folder")


def _build(configuration: Path, fresh: Path, updated: date, builder: Builder) -> None:
    command = [sys.executable, "-m", builder.value, "build", "--strict", "--config-file"]
    if builder is Builder.ZENSICAL:
        said = _run_beside(command, configuration, fresh, updated)
    else:
        said = _run([*command, str(configuration), "--site-dir", str(fresh)], updated)
    if not (fresh / "index.html").is_file():
        raise EndplateError(f"{builder.value} could not build the site:\n{said}")


def _run(command: list[str], updated: date) -> str:
    """Runs the builder; what it said. No `index.html` appears if it failed."""
    done = subprocess.run(command, env=_environment(updated), capture_output=True, check=False)  # noqa: S603 - our own interpreter
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if done.returncode:
        if "Traceback (most recent call last)" in said:
            said = said.splitlines()[-1]
        raise EndplateError(f"{command[2]} could not build the site:\n{said}")
    return said


def _run_beside(command: list[str], configuration: Path, fresh: Path, updated: date) -> str:
    """Zensical takes the place of the site from the configuration alone, and wants it below that."""
    with tempfile.TemporaryDirectory(prefix=".zensical-", dir=configuration.parent) as folder:
        inner = Path(folder).name
        beside = configuration.with_name(f"{inner}.yml")
        beside.write_text(f"INHERIT: {configuration.name}\nsite_dir: {inner}/site\n", "utf-8")
        try:
            said = _run([*command, str(beside)], updated)
            shutil.move(Path(folder) / "site", fresh)
        finally:
            beside.unlink()
    return said


def _environment(updated: date) -> dict[str, str]:
    """The environment of the builder: no clock, and no advice about other builders in its output."""
    midnight = datetime(updated.year, updated.month, updated.day, tzinfo=UTC)
    fixed = {
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }
    return {"SOURCE_DATE_EPOCH": str(int(midnight.timestamp())), **os.environ, **fixed}
