"""The site of this repository, built once for all tests that look at what is published."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BELOW = "/below"


def headers_of(site: Path) -> dict[str, list[tuple[str, str]]]:
    """What the site's `_headers` says, by pattern of addresses."""
    said: dict[str, list[tuple[str, str]]] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            said[line] = place = []
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            place.append((name, value))
    return said


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    output = tmp_path_factory.mktemp("published") / "site"
    command = [sys.executable, "-m", "generator", "build", "--output", str(output)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return output


class _Host(SimpleHTTPRequestHandler):
    """Serves the site with the headers that it asks for, as a host does that reads `_headers`."""

    def __init__(self, *arguments: Any, said: Mapping[str, Sequence[tuple[str, str]]], **named: Any) -> None:
        self.said = said
        super().__init__(*arguments, **named)

    def translate_path(self, path: str) -> str:
        """The file of an address, which may stand below a folder or not."""
        return super().translate_path(path.removeprefix(BELOW))

    def end_headers(self) -> None:
        """Adds what is said about the address."""
        place = self.path.partition("?")[0].removeprefix(BELOW)
        for pattern, headers in self.said.items():
            if fnmatchcase(place, pattern):
                for name, value in headers:
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing: the tests read the answers."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the built site is served for the tests, below a folder as many hosts do."""
    host = partial(_Host, directory=str(site), said=headers_of(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), host)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}/"
    server.shutdown()
    server.server_close()
