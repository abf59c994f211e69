"""The file of what is found on a page."""

import json

import pytest

from generator.render.found import Entry, entries_file, place


def test_each_page_has_its_own_file() -> None:
    assert place("pathways/x.md") == "search/pathways/x.json"
    assert place("index.md") == "search/index.json"


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "</p><script>", "&lt;b>", "a & b", "<"])
def test_titles_and_texts_are_shown_as_written(text: str) -> None:
    kept = json.loads(entries_file([Entry("p", text, text)], 2))
    ((part, title, shown),) = kept["entries"]
    assert (part, kept["boost"]) == ("p", 2)
    assert title == shown
    assert "<" not in shown and ">" not in shown
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_nothing_treacherous_is_left() -> None:
    kept = entries_file([Entry("", "5\u202e0 mg\ud800", "a\u200bb\n c")]).decode("ascii")
    assert json.loads(kept)["entries"] == [["", "5\ufffd0 mg\ufffd", "ab c"]]
