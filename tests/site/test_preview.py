"""The preview shows the last good site, says what is wrong beside it, and answers this machine alone."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.site.preview import HOST, State, _Handler, _rebuild, snapshot, watch


@pytest.fixture
def state() -> State:
    return State()


@pytest.fixture
def server(tmp_path: Path, state: State) -> Iterator[ThreadingHTTPServer]:
    (tmp_path / "index.html").write_text("<html><body><p>Home</p></body></html>", encoding="utf-8")
    (tmp_path / "style.css").write_text("body{}", encoding="utf-8")
    handler = partial(_Handler, directory=str(tmp_path), state=state)
    with ThreadingHTTPServer((HOST, 0), handler) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()


def ask(server: ThreadingHTTPServer, path: str, host: str = "") -> tuple[int, str]:
    connection = HTTPConnection(HOST, server.server_port, timeout=5)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_pages_reload_themselves_and_other_files_are_as_they_are(
    server: ThreadingHTTPServer, state: State
) -> None:
    state.good()
    status, page = ask(server, "/")
    assert status == 200 and "<p>Home</p>" in page
    (script,) = re.findall(r'<script src="([^"]+)"></script></body>', page)
    assert "location.reload()" in ask(server, script)[1]
    assert ask(server, "/style.css") == (200, "body{}")


def test_before_the_first_site_a_page_waits_for_it(server: ThreadingHTTPServer) -> None:
    status, page = ask(server, "/pathways/")
    assert status == 200 and "No site yet" in page


def test_a_page_that_is_not_there_is_not_found(server: ThreadingHTTPServer, state: State) -> None:
    state.good()
    assert ask(server, "/nowhere/")[0] == 404
    assert ask(server, "/../../etc/passwd")[0] == 404


def test_other_hosts_get_no_answer(server: ThreadingHTTPServer) -> None:
    assert ask(server, "/", "evil.example:80")[0] == 403


def test_what_is_wrong_is_shown_beside_the_last_good_site(server: ThreadingHTTPServer, state: State) -> None:
    said: list[str] = []
    reports = iter(["", "error[decision-gap]: <some> patients", ""])
    states = []
    for _ in range(3):
        _rebuild(state, lambda: next(reports), said.append)
        states.append(json.loads(ask(server, "/_endplate/state.json")[1]))
    assert states == [
        {"build": 1, "report": ""},
        {"build": 1, "report": "error[decision-gap]: <some> patients"},
        {"build": 2, "report": ""},
    ]
    assert "error[decision-gap]: <some> patients" in said


def test_saving_a_file_builds_again(tmp_path: Path) -> None:
    source = tmp_path / "pathways" / "x.yml"
    source.parent.mkdir()
    source.write_text("a", encoding="utf-8")
    seen: list[str] = []

    class Enough(Exception):
        """The test has seen what it waits for."""

    def changed() -> None:
        seen.append(source.read_text("utf-8"))
        if seen == ["a"]:
            source.write_text("longer", encoding="utf-8")
        else:
            raise Enough

    with pytest.raises(Enough):
        watch((tmp_path / "pathways",), changed, pause=0.01)
    assert seen == ["a", "longer"]


def test_only_yaml_and_markdown_count(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yaml", "c.md", "d.txt", ".e.swp"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("x", encoding="utf-8")
    found = snapshot((tmp_path, tmp_path / "mkdocs.yml", tmp_path / "nowhere"))
    assert sorted(path.name for path in found) == ["a.yml", "b.yaml", "c.md", "mkdocs.yml"]
