"""The files of a site, of which there are fifty for each pathway."""

import os
from collections.abc import Iterator
from pathlib import Path


def names(folder: Path | str, prefix: str = "") -> Iterator[str]:
    """The files below a folder by their path there, with slashes; each folder in the order of its names."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from names(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name
