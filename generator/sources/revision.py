"""The folder of pathways as it was at a revision of git, written out so that it can be read like any other."""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from generator.diagnostics import EndplateError


@contextmanager
def pathways_at(named: str, pathways: Path) -> Iterator[Path]:
    """A folder of pathways: the one named, the ``pathways`` in it, or those of that revision; EndplateError if none.

    ``named`` may be a folder, or anything git takes for a revision: a tag, a branch, a commit.
    """
    folder = Path(named)
    if folder.is_dir():
        inside = folder / pathways.name
        yield inside if inside.is_dir() else folder
        return
    archive = _archive(named, pathways)
    with tempfile.TemporaryDirectory(prefix="endplate-") as place:
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            # as Python itself advises: 3.11.0 to 3.11.3 have no filters, and take no argument of that name
            tar.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
            tar.extractall(place)  # noqa: S202 - a tar that git made, filtered where Python can
        yield Path(place)


def _archive(revision: str, pathways: Path) -> bytes:
    """A tar of the folder at a revision. The name is looked up first, so that it can never be taken for an option."""
    if not pathways.is_dir():
        raise EndplateError(f"there is no folder `{pathways}`; name one with --pathways")
    commit = _git(
        pathways, revision, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    return _git(pathways, revision, "archive", "--format=tar", commit.decode("ascii").strip())


def _git(folder: Path, revision: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise EndplateError(
            f"`{revision}` is no folder, and git is not there to look for a revision"
        ) from None
    if done.returncode != 0:
        raise EndplateError(f"`{revision}` is neither a folder nor a revision of `{folder}`")
    return done.stdout
