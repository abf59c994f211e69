import re

import pytest

from generator.render.chart import NARROW, WIDE, stylesheet
from generator.render.chart.stylesheet import standalone_style

KINDS = ("start", "question", "action", "recommendation", "urgent", "link")
PALETTE = re.compile(r"(?P<where>[^{}]*\.chart) \{(?P<body>[^{}]*--chart-page[^{}]*)\}")
COLOUR = re.compile(r"--chart-([a-z-]+): (#[0-9a-f]{6}|[A-Za-z]+);")


def palettes() -> dict[str, dict[str, str]]:
    """The colours by name for light, dark, forced colours and print, in the order of the file."""
    found = [dict(COLOUR.findall(match["body"])) for match in PALETTE.finditer(stylesheet())]
    return dict(zip(("light", "dark", "forced", "print"), found, strict=True))


def luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_and_lines_can_be_told_from_what_they_stand_on(scheme: str) -> None:
    colours = palettes()[scheme]
    page = colours["page"]
    for kind in KINDS:
        assert contrast(colours["ink"], colours[f"{kind}-fill"]) >= 12
        assert contrast(colours[kind], colours[f"{kind}-fill"]) >= 5.5
        assert contrast(colours[kind], page) >= 5.5
    assert contrast(colours["ink"], page) >= 15
    assert contrast(colours["soft"], page) >= 7
    assert contrast(colours["line"], page) >= 6
    assert contrast(colours["accent"], page) >= 8
    assert contrast(colours["border"], page) >= 4.3


def test_every_scheme_has_every_colour() -> None:
    names = set(palettes()["light"])
    assert all(set(colours) == names for colours in palettes().values())
    assert set(re.findall(r"var\(--chart-([a-z-]+)\)", stylesheet())) <= names


def test_forced_colours_are_the_readers() -> None:
    assert set(palettes()["forced"].values()) == {"Canvas", "CanvasText", "Highlight", "LinkText"}


def test_a_standalone_drawing_needs_no_custom_property_and_nothing_from_elsewhere() -> None:
    style = standalone_style()
    assert "var(" not in style
    assert "--" not in style
    assert not re.search(r"@|url|import|expression|/\*", style)
    assert ".chart .urgent .shape{fill:#fcebe9;stroke:#a1211b;stroke-width:2;}" in style


def size_of(selector: str) -> float:
    found = re.search(rf"^{re.escape(selector)} \{{[^}}]*font-size: ([\d.]+)px", stylesheet(), re.MULTILINE)
    assert found, selector
    return float(found[1])


def test_sizes_of_type_are_those_measured_with() -> None:
    assert size_of(".chart text") == WIDE.label_size
    assert size_of(".chart .box text") == WIDE.type_size
    assert size_of(".chart .box .no, .chart .box .kind") == WIDE.head_size
    assert size_of(".chart-narrow text") == NARROW.label_size
    assert size_of(".chart-narrow .box text") == NARROW.type_size
    assert size_of(".chart-narrow .box .no, .chart-narrow .box .kind") == NARROW.head_size
