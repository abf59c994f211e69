"""A preview on this machine: serves the last good site, rebuilds it when a file is saved, and shows what is
wrong.

The page asks the server every half second which build it shows; the script that makes it ask is added on the
way to the browser and is never part of a published site.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"
_STATE = "/_endplate/state.json"
_PAUSE = 0.4
_SCRIPT = "/_endplate/live.js"
_LIVE = f'<script src="{_SCRIPT}"></script>'.encode()
_ASK = b"""(function () {
  var shown = null;
  function report(text) {
    var box = document.getElementById("_endplate-report");
    if (!box) {
      box = document.createElement("pre");
      box.id = "_endplate-report";
      box.setAttribute("role", "status");
      box.style.cssText = "position:fixed;left:0;right:0;bottom:0;max-height:60vh;overflow:auto;margin:0;" +
        "padding:16px;z-index:99;background:#fff;color:#17242d;border-top:4px solid #a1211b;" +
        "font:14px/1.4 monospace;white-space:pre-wrap";
      document.body.append(box);
    }
    box.hidden = !text;
    box.textContent = text;
  }
  setInterval(function () {
    fetch("/_endplate/state.json").then(function (answer) { return answer.json(); }).then(function (state) {
      if (shown !== null && state.build !== shown) location.reload();
      shown = state.build;
      report(state.report);
    }).catch(function () {});
  }, 500);
})();
"""


@dataclass(slots=True)
class State:
    """What the server shows: the number of the last good build, and the report of a later one that failed."""

    build: int = 0
    report: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def good(self) -> None:
        """A build has succeeded."""
        with self.lock:
            self.build, self.report = self.build + 1, ""

    def bad(self, report: str) -> None:
        """A build has failed: the last good one stays."""
        with self.lock:
            self.report = report

    def as_json(self) -> bytes:
        """For the page."""
        with self.lock:
            return json.dumps({"build": self.build, "report": self.report}).encode()


Rebuild = Callable[[], str]
"""Builds the site anew. Returns what is wrong, and nothing if the site has been replaced."""
Say = Callable[[str], None]


def serve(site: Path, watched: Iterable[Path], rebuild: Rebuild, say: Say, port: int = 8000) -> None:
    """Serves ``site`` until it is interrupted; ``watched`` are files and folders whose changes call
    ``rebuild``.

    ``site`` must exist after the first ``rebuild`` that finds nothing wrong. OSError if the port is taken.
    """
    state = State()
    handler = partial(_Handler, directory=str(site), state=state)
    with ThreadingHTTPServer((HOST, port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        say(f"Preview at http://{HOST}:{server.server_port}/ (stop with Ctrl+C)")
        try:
            watch(tuple(watched), partial(_rebuild, state, rebuild, say))
        finally:
            server.shutdown()


def watch(watched: tuple[Path, ...], changed: Callable[[], None], pause: float = _PAUSE) -> None:
    """Calls ``changed`` once at the beginning, and again whenever a watched YAML or Markdown file has
    changed.
    """
    seen: dict[Path, tuple[int, int]] | None = None
    while True:
        now = snapshot(watched)
        if now != seen:
            seen = now
            changed()
        else:
            time.sleep(pause)


def snapshot(watched: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Time of change and size of every YAML and Markdown file, by path."""
    found = {}
    for root in watched:
        for path in (root, *root.rglob("*")) if root.is_dir() else (root,):
            if path.suffix in (".yml", ".yaml", ".md"):
                try:
                    status = path.stat()
                except OSError:
                    continue  # it went away between the two looks
                found[path] = status.st_mtime_ns, status.st_size
    return found


def _rebuild(state: State, rebuild: Rebuild, say: Say) -> None:
    started = time.monotonic()
    report = rebuild()
    if report:
        state.bad(report)
        say(report)
        say("The preview still shows the last site without mistakes.")
    else:
        state.good()
        say(f"Built in {time.monotonic() - started:.1f} s")


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site, adds the line that reloads to its pages, and answers what the state is."""

    def __init__(self, *args: object, directory: str, state: State) -> None:
        self.state = state
        super().__init__(*args, directory=directory)  # type: ignore[arg-type] # the request, the address and the server

    def do_GET(self) -> None:
        """Answers one request; only those that this machine's own browser addressed to this server."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == _STATE:
            self._answer(self.state.as_json(), "application/json")
        elif self.path == _SCRIPT:
            self._answer(_ASK, "text/javascript; charset=utf-8")
        elif (page := self._page()) is not None:
            self._answer(page.replace(b"</body>", _LIVE + b"</body>", 1), "text/html; charset=utf-8")
        elif not self.state.build:
            waiting = b"<!doctype html><title>Preview</title><body><p>No site yet.</p>" + _LIVE
            self._answer(waiting, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self) -> bytes | None:
        """The HTML page that is asked for, if it is one."""
        asked = Path(self.translate_path(self.path))
        page = asked / "index.html" if self.path.partition("?")[0].endswith("/") else asked
        try:
            return page.read_bytes() if page.suffix == ".html" else None
        except OSError:
            return None

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing: what is served is not of interest, what is wrong with the pathways is."""
