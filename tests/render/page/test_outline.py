"""The list of steps says what the graph says: every step, every arrow, every condition, nothing else."""

from collections import Counter
from pathlib import Path

import pytest

from generator.analysis.graph import Flow
from generator.analysis.proof import prove
from generator.analysis.words import Words
from generator.model.algorithm import Call, ClinicalAlgorithm, Return
from generator.model.library import Library
from generator.model.recommendation import Target
from generator.render.page.compose import pathway_view
from generator.render.page.outline import Row
from generator.render.page.steps import Describer
from generator.sources import load
from tests.render.page.samples import made_up

PUBLISHED = Path(__file__).parents[3] / "pathways"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made_up(tmp_path_factory.mktemp("library"))


def rows(library: Library, pathway: str) -> tuple[Row, ...]:
    proof = prove(library)[pathway]
    return pathway_view(Describer.of(library, library.algorithm_by_id[pathway], Words(library)), proof).rows


def arrows_of_the_graph(algorithm: ClinicalAlgorithm) -> Counter[tuple[str, str]]:
    """Every link of the model as source and the id of its target on the page."""
    found: Counter[tuple[str, str]] = Counter({("_start", algorithm.start): 1})
    for step in algorithm.steps:
        if isinstance(step, Call):  # where the called pathway recommends something, the visit ends there
            found[step.id, f"pathway.{step.pathway}" + (f".{step.at}" if step.at else "")] += 1
    for source, links in Flow(algorithm).links.items():
        is_return = isinstance(algorithm.step(source), Return)
        for link in links:
            target, exit_ = link.target, link.target.kind is Target.Kind.EXIT
            if is_return and exit_:
                continue  # the row of the return itself says so
            outside = f"pathway.{target.id}" + (f".{target.at}" if target.at else "")
            names = {Target.Kind.PATHWAY: outside, Target.Kind.EXIT: f"exit.{target.id}"}
            found[source, names.get(target.kind, target.id)] += 1
    return found


def arrows_of_the_list(listed: tuple[Row, ...]) -> Counter[tuple[str, str]]:
    return Counter((row.part or row.card, way.href.removeprefix("#")) for row in listed for way in row.ways)


def all_pathways() -> list[tuple[Library, ClinicalAlgorithm]]:
    library = load(PUBLISHED).library
    return [(library, algorithm) for algorithm in library.algorithms]


@pytest.mark.parametrize("case", all_pathways(), ids=lambda case: case[1].id)
def test_the_list_of_a_published_pathway_equals_its_graph(case: tuple[Library, ClinicalAlgorithm]) -> None:
    library, algorithm = case
    assert arrows_of_the_list(rows(library, algorithm.id)) == arrows_of_the_graph(algorithm)


@pytest.mark.parametrize("pathway", ["wild", "tame"])
def test_the_list_equals_the_graph_for_every_kind_of_step(library: Library, pathway: str) -> None:
    algorithm = library.algorithm_by_id[pathway]
    listed = rows(library, pathway)
    assert arrows_of_the_list(listed) == arrows_of_the_graph(algorithm)
    places = [row.part or row.card for row in listed]
    assert len(places) == len(set(places))
    assert {step.id for step in algorithm.steps} | {r.code for r in algorithm.recommendations} <= set(places)


def test_boxes_are_numbered_from_one_without_holes(library: Library) -> None:
    listed = rows(library, "wild")
    assert [row.number for row in listed] == list(range(1, len(listed) + 1))


def test_a_label_of_the_authors_has_its_condition_beside_it(library: Library) -> None:
    duration = next(row for row in rows(library, "wild") if row.part == "duration")
    assert [(way.label, way.condition) for way in duration.ways] == [
        ("Short", "Duration below 6 weeks"),
        ("Duration 6 weeks or more", ""),
    ]


def test_reassessments_choices_waits_and_calls_are_said_in_words(library: Library) -> None:
    by_part = {row.part: row for row in rows(library, "wild")}
    assert by_part["review"].before == "After 2 weeks, at most two times"
    assert [way.label for way in by_part["review"].ways][-1] == "After two times"
    assert [way.label for way in by_part["regimen"].ways] == ["Either", "Or"]
    assert [way.label for way in by_part["results"].ways] == ["Results there", "Not within 1 hour"]
    assert [way.label for way in by_part["tests"].ways] == ["Duration 12 weeks or more", "Otherwise", "Then"]
    assert by_part["screen"].outside == "../tame/"
    assert isinstance(library.algorithm_by_id["wild"].step("screen"), Call)


def test_what_counts_is_listed(library: Library) -> None:
    signs = next(row for row in rows(library, "wild") if row.part == "signs-seen")
    assert [(asked.label, asked.items) for asked in signs.asked] == [
        ("Signs:", "Fever; Night sweats"),
        ("Wells score:", "Swollen (2); Other (a 0, b 1)"),
    ]


def test_after_a_row_that_applies_the_way_goes_on(library: Library) -> None:
    listed = rows(library, "wild")
    ends = {row.card: row.end for row in listed if row.card}
    tests = next(row.number for row in listed if row.part == "tests")
    assert ends["WD-R1"] == "End"
    assert ends["WD-R3"] == f"End, or on from box {tests}"
