from xml.etree import ElementTree as ET

from generator.render.chart import BoxKind, legend
from tests.render.chart import samples


def test_only_kinds_that_are_there_in_a_fixed_order() -> None:
    assert [entry.kind for entry in legend(samples.SCHMORL)] == [
        *(BoxKind.START, BoxKind.QUESTION, BoxKind.RECOMMENDATION, BoxKind.URGENT, BoxKind.LINK)
    ]


def test_a_sample_has_the_class_of_its_box_and_is_no_news_to_a_screen_reader() -> None:
    for entry in (*legend(samples.RED_FLAGS), *legend(samples.LOOPS)):
        root = ET.fromstring(entry.sample)
        assert root.get("aria-hidden") == "true"
        group = root.find("{http://www.w3.org/2000/svg}g")
        assert group is not None
        assert group.get("class") == f"box {entry.kind.value}"
        assert entry.words
