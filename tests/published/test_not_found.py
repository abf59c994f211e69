"""The page for addresses that are not there names what was most likely meant."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest


class _Host(SimpleHTTPRequestHandler):
    """Answers as static hosts do: with the site's own page where there is nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's page, with the code of the error."""
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing: the tests read the answers."""


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    """The site at the root of a host, where its page for missing addresses looks for everything."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("go/sn.review-2-week/", "SN.review-2-weeks"),
        ("go/SN-R1O/", "SN-R1"),
        ("pathways/schmorl-nodes-only/", "schmorls-node-only"),
        ("pathways/gone/#SNI-R1", "SNI-R1"),
        ("charts/modic-antibiotic.svg", "modic-antibiotics"),
        ("evidence/kyere-2012/", "kyere2012"),
    ],
)
def test_the_nearest_id_comes_first(browser: Any, root: str, address: str, first: str) -> None:
    page = browser.new_page()
    page.goto(root + address)
    link = page.locator("[data-nearest] a").first
    link.wait_for()
    assert link.inner_text() == first
    link.click()
    page.wait_for_url(lambda url: "/go/" not in url)
    assert page.locator("h1").first.inner_text() != "Nothing is here"
    page.close()


def test_nothing_is_made_up_for_what_is_like_no_id(browser: Any, root: str) -> None:
    page = browser.new_page()
    with page.expect_response("**/ids.json"):
        page.goto(root + "wp-login.php")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-nearest]").is_hidden()
    page.close()


def test_without_scripts_there_are_places_to_look(browser: Any, root: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(root + "go/SN-R1O/deep/er/")
    assert page.locator("[data-nearest]").is_hidden()
    for name in ("Find a finding", "All pathways", "Addresses that stay"):
        link = page.get_by_role("main").get_by_role("link", name=name)
        assert page.request.get(root.rstrip("/") + link.get_attribute("href")).ok
    page.close()
