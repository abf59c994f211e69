"""`pytest tests/diagnostics tests/foreign --update` writes the expected reports anew, never on CI."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the expected reports of the bad corpus anew"
    )
