from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.analysis.words import Words
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.page.steps import Describer
from generator.render.sheet.card import HIGH, WIDE, card_words, draw_card
from generator.sources import load
from tests.render.page import samples
from tests.render.raster.pictures import Picture, read

ROOT = Path(__file__).parents[3]
LARGEST = 60_000
HALF = 684


@cache
def library() -> Library:
    return load(ROOT / "pathways").library


def describer(library: Library, algorithm: ClinicalAlgorithm) -> Describer:
    return Describer.of(library, algorithm, Words(library))


def inked(picture: Picture, columns: slice) -> list[int]:
    """The rows that are not white within some columns of pixels."""
    part = slice(3 * columns.start, 3 * columns.stop)
    return [index for index, row in enumerate(picture.rows) if row[part].strip(b"\xff")]


def test_every_card_has_the_size_that_is_expected_and_is_light() -> None:
    for algorithm in library().algorithms:
        png = draw_card(describer(library(), algorithm))
        assert len(png) < LARGEST
        assert png == draw_card(describer(library(), algorithm))
        picture = read(png)
        assert (picture.width, picture.height) == (WIDE, HIGH) == (1200, 630)
        assert 0 < len(picture.palette) <= 256 * 3


def test_words_stand_at_the_left_and_the_shape_of_the_chart_at_the_right() -> None:
    picture = read(draw_card(describer(library(), library().algorithm_by_id["schmorls-node-only"])))
    assert inked(picture, slice(0, 58)) == []
    assert min(inked(picture, slice(60, HALF - 24))) > 58
    assert max(inked(picture, slice(700, 1200))) == HIGH - 1


@pytest.mark.parametrize("title", ["W" * 5_000, "long " * 400, "漢字 \u202eabc\x00 <script>", "x"])
def test_whatever_the_title_is_nothing_runs_into_the_chart_or_the_status(title: str) -> None:
    algorithm = replace(library().algorithms[0], title=title, version="1" * 500)
    picture = read(draw_card(describer(replace(library(), title="N" * 300), algorithm)))
    assert inked(picture, slice(662, HALF)) == []
    assert not set(range(485, 510)) & set(inked(picture, slice(0, HALF)))


def test_a_card_for_every_status_and_kind_of_step(tmp_path: Path) -> None:
    made_up = samples.made_up(tmp_path)
    for algorithm in made_up.algorithms:
        assert read(draw_card(describer(made_up, algorithm))).width == WIDE


def test_its_words_for_those_who_do_not_see_it() -> None:
    words = card_words(library(), library().algorithm_by_id["lumbar-fusion"])
    assert words == (
        "Endplate, pathway FU: Is lumbar fusion indicated? Under review: no clinician has approved this yet."
    )
