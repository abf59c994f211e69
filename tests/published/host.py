"""A web server as `docs/publishing.md` asks for: the headers that the site names, text compressed, 404.html."""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

BELOW = "/below"
"""The site is served at the root and below a folder, as many hosts do."""
_Said = Mapping[str, Sequence[tuple[str, str]]]


def headers_of(site: Path) -> dict[str, list[tuple[str, str]]]:
    """What the site's `_headers` says, by pattern of addresses."""
    said: dict[str, list[tuple[str, str]]] = {}
    place: list[tuple[str, str]] = []
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            said[line] = place = []
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            place.append((name, value))
    return said


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serves a site on this machine; the address of its root, with a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, site=site, said=headers_of(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Host(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, site: Path, said: _Said) -> None:
        self.site, self.said = site, said
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answers with the file of the address, or with 404.html."""
        address = self.path.partition("?")[0].removeprefix(BELOW)
        file = self.site / unquote(address).lstrip("/")
        file = file / "index.html" if address.endswith("/") else file
        found = file.is_file()
        content = (file if found else self.site / "404.html").read_bytes()
        kind = guess_type(file.name)[0] if found else "text/html"
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        if kind and kind.startswith(("text/", "application/json", "image/svg")):
            content, kind = gzip.compress(content, 6), f"{kind}; charset=utf-8"
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.send_header("Content-Length", str(len(content)))
        for pattern, headers in self.said.items():
            for name, value in headers if fnmatchcase(address, pattern) else ():
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing: the tests read the answers."""
