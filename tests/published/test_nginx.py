"""The built site behind a real nginx with the configuration that `deploy/` offers."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFIGURATION = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
BEFOREHAND = "about/index.html"
MAIN = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def _nginx() -> str:
    nginx = shutil.which("nginx", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
    if nginx is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no nginx found: install Debian's nginx-light")
    return str(nginx)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that serves the built site; only the two lines marked as the reader's are changed."""
    nginx, folder, port = _nginx(), tmp_path_factory.mktemp("nginx"), _free_port()
    folder.chmod(0o755)
    own = CONFIGURATION.replace("listen       8080;", f"listen 127.0.0.1:{port};")
    own = own.replace("root         /srv/endplate;", f"root {folder}/site;")
    assert f"127.0.0.1:{port};" in own and f"{folder}/site;" in own
    shutil.copytree(site, folder / "site", copy_function=os.link)
    (folder / "site" / BEFOREHAND).with_suffix(".html.gz").write_bytes(
        gzip.compress(b"compressed beforehand")
    )
    (folder / "site.conf").write_text(own)
    user = "user root;\n" if os.geteuid() == 0 else ""  # the folder of a test is its owner's alone
    (folder / "nginx.conf").write_text(user + MAIN.format(folder=folder))
    with subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")]) as server:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, (folder / "error.log").read_text()
                time.sleep(0.05)
        yield port
        server.terminate()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """One answer, as it stands."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        return answer, answer.read()


def test_pages_files_and_folders(port: int, site: Path) -> None:
    for path, kind in {
        "/": "text/html; charset=utf-8",
        "/pathways/red-flag-triage/": "text/html; charset=utf-8",
        "/charts/red-flag-triage.svg": "image/svg+xml; charset=utf-8",
        "/charts/red-flag-triage.png": "image/png",
        "/pathways.json": "application/json; charset=utf-8",
        "/offline/endplate.zip": "application/zip",
    }.items():
        answer, body = ask(port, path)
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind), path
        there = site / path.lstrip("/")
        assert body == (there / "index.html" if there.is_dir() else there).read_bytes()
    answer, _ = ask(port, "/pathways/red-flag-triage", Host="guidelines.example")
    assert (answer.status, answer.headers["Location"]) == (301, "/pathways/red-flag-triage/")
    assert ask(port, "/charts/")[0].status == 403, "folders without a page are not listed"


def test_what_is_not_there(port: int, site: Path) -> None:
    answer, body = ask(port, "/pathways/no-such-thing/")
    assert (answer.status, body) == (404, (site / "404.html").read_bytes())
    assert answer.headers["Content-Security-Policy"]
    assert ask(port, "/", "POST")[0].status == 405
    assert ask(port, "/../../etc/passwd")[0].status == 400


def test_the_headers_are_those_that_the_site_states(port: int, site: Path) -> None:
    stated = (site / "_headers").read_text("utf-8").split("\n/")[1]
    wanted = dict(re.findall(r"^  ([A-Za-z-]+): (.*)$", stated, re.MULTILINE))
    for path in ("/", "/charts/red-flag-triage.svg", "/no-such-page"):
        answer, _ = ask(port, path)
        for name, value in wanted.items():
            assert answer.headers.get_all(name, [])[0] == value, (path, name)
    frames = "frame-ancestors 'self'"
    assert frames in ask(port, "/pathways/red-flag-triage/")[0].headers.get_all("Content-Security-Policy", [])
    assert frames not in ask(port, "/charts/red-flag-triage.svg")[0].headers.get_all(
        "Content-Security-Policy", []
    )


def test_what_may_be_kept(port: int, site: Path) -> None:
    for_ever = re.findall(
        r"^(/\S+)\n  Cache-Control: (.+)$", (site / "_headers").read_text("utf-8"), re.MULTILINE
    )
    assert for_ever
    for path, value in for_ever:
        assert ask(port, path)[0].headers["Cache-Control"] == value, path
    page = ask(port, "/")[0]
    assert page.headers["Cache-Control"] == "no-cache"
    answer, body = ask(port, "/", If_None_Match=page.headers["ETag"])
    assert (answer.status, body) == (304, b"")


def test_compression(port: int, site: Path) -> None:
    (entries,) = (site / "search").glob("entries.*.json")
    for path in ("/pathways/red-flag-triage/", "/charts/red-flag-triage.svg", f"/search/{entries.name}"):
        answer, body = ask(port, path, Accept_Encoding="gzip")
        there = site / path.lstrip("/")
        whole = (there / "index.html" if there.is_dir() else there).read_bytes()
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert gzip.decompress(body) == whole
        assert len(body) < len(whole) / 3
    _, body = ask(port, f"/{BEFOREHAND}".removesuffix("index.html"), Accept_Encoding="gzip")
    assert gzip.decompress(body) == b"compressed beforehand"


def test_scripts_of_a_wiki_may_read_charts_and_lists(port: int) -> None:
    for path, allowed in {"/charts/red-flag-triage.svg": "*", "/ids.json": "*", "/pathways/": None}.items():
        assert ask(port, path)[0].headers["Access-Control-Allow-Origin"] == allowed, path
