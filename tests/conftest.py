"""The tests' browser is the machine's Chromium. Without one they are skipped, or fail where `CI` is set."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MISSING = "no Chromium found: install it or name it in the variable CHROMIUM"
_ARGUMENTS = (
    "--no-sandbox",  # the sandbox does not start as root, and the pages are our own
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # containers give /dev/shm 64 MiB
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # reaches no other host
)


def chromium() -> str | None:
    """Path of the Chromium named in `CHROMIUM`, or of the first that is installed."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, _NAMES)), None)


def _on_ci() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


# On CI the same examples are tried each time, so that what they find belongs to the change; elsewhere they vary.
settings.register_profile("ci", derandomize=True)
if _on_ci():
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the machine's Chromium. Without one the test is skipped, or fails where `CI` is set."""
    path = chromium()
    if path is None:
        (pytest.fail if _on_ci() else pytest.skip)(_MISSING)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A headless Chromium of Playwright's that reaches this machine and no other."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=_ARGUMENTS)
        yield chromium
        chromium.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses the browser carries its mark, so that `-m "not browser"` leaves out all of it."""
    for item in items:
        if "chromium_path" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line about the browser tests that did not run."""
    skipped = sum(_MISSING in str(report.longrepr) for report in terminalreporter.getreports("skipped"))
    if skipped:
        terminalreporter.write_line(f"{skipped} browser tests were skipped: {_MISSING}")
