"""The page about speed shows what was measured."""

import json

from tests.bench import speed_page
from tests.bench.__main__ import FIGURES


def test_the_page_shows_the_figures_of_the_data_file() -> None:
    runs = json.loads(FIGURES.read_text("utf-8"))["runs"]
    assert f"{speed_page.BEGIN}\n{speed_page.tables(runs)}\n{speed_page.END}" in speed_page.PAGE.read_text(
        "utf-8"
    )


def test_better_is_left_of_the_line_whichever_way_is_better() -> None:
    slow, quick = (speed_page.Ratio("k", "w", value, 2.0) for value in (4.0, 1.0))
    assert (slow.worse, quick.worse) == (1.0, -1.0)
    assert speed_page.Ratio("k", "w", 4.0, 2.0, at_least=True).worse == -1.0
