"""No template can print an author's text as anything but text."""

import re
from pathlib import Path

import pytest
from jinja2 import TemplateAssertionError, nodes
from markupsafe import Markup

from generator.render import page
from generator.render.page.environment import environment

TEMPLATES = sorted((Path(page.__file__).parent / "templates").glob("*.j2"))


def printed(source: str, **values: object) -> str:
    """What a template prints."""
    return environment().from_string(source).render(values)


def test_what_a_template_prints_is_escaped() -> None:
    assert printed("<p>{{ text }}</p>", text="<b>*x*") == "<p>&#60;b&#62;&#42;x&#42;</p>"
    assert printed("{{ 'a' if yes else text }}", yes=False, text="<") == "&#60;"


def test_macros_do_not_escape_twice() -> None:
    assert printed("{% macro m(t) %}<i>{{ t }}</i>{% endmacro %}{{ m(text) }}", text="&") == "<i>&#38;</i>"


def test_our_own_markup_is_printed_as_it_is() -> None:
    assert printed("{{ svg }}", svg=Markup("<svg></svg>")) == "<svg></svg>"


def test_addresses_that_lead_elsewhere_lead_nowhere() -> None:
    assert printed("{{ 'javascript:alert(1)'|address }}") == "&#35;"


def test_ids_of_headings_are_checked() -> None:
    assert printed("{{ '_topic-x'|part }}") == "_topic-x"
    with pytest.raises(ValueError, match="cannot be the id"):
        printed("{{ 'x} onclick=y'|part }}")


@pytest.mark.parametrize(
    "name", ["safe", "join", "escape", "replace", "format", "urlize", "xmlattr", "tojson"]
)
def test_the_filters_of_jinja_are_gone(name: str) -> None:
    with pytest.raises(TemplateAssertionError, match=name):
        printed("{{ x|" + name + " }}")


def test_an_unknown_value_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(Exception, match="nothing"):
        printed("{{ nothing }}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_join_nothing_and_switch_nothing_off(path: Path) -> None:
    tree = environment().parse(path.read_text("utf-8"))
    assert not list(tree.find_all((nodes.Concat, nodes.ScopedEvalContextModifier, nodes.MarkSafe, nodes.Add)))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_address_is_checked_and_every_attribute_is_quoted(path: Path) -> None:
    source = path.read_text("utf-8")
    for written in re.findall(r'(?:href|src|action)="([^"]*)"', source):
        is_own = re.fullmatch(r"#(?:[-\w]|\{\{ [\w.]+ \}\})*|[.\w][-.\w/]*", written)
        assert is_own or re.fullmatch(r"\{\{ [\w.\[\]]+\|address \}\}", written), written
    assert not re.findall(r"=\s*\{\{", source), "an attribute without quotes"
    assert not re.findall(r"<script|\son\w+=|\sstyle=", source)
