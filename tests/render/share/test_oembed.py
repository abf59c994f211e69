"""oEmbed's answers as files: the fields that version 1.0 of oembed.com demands of a rich one."""

import json
from dataclasses import replace

import pytest

from generator.model.library import Library
from generator.render.share.oembed import oembed_files
from tests.render.share.head import Head


@pytest.mark.parametrize("which", ["library", "hostile"])
def test_every_pathway_and_recommendation_has_an_answer(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    wild = library.algorithm_by_id["wild"]
    files = oembed_files(library, wild)
    assert list(files) == [f"oembed/{n}.json" for n in ("wild", *(r.code for r in wild.recommendations))]
    for path, content in files.items():
        answer = json.loads(content)
        assert (answer["version"], answer["type"]) == ("1.0", "rich")
        assert {"html", "width", "height"} <= answer.keys()
        assert answer["provider_name"] == library.title
        assert Head(answer["html"]).tags == ["iframe"]
        name = path.removeprefix("oembed/").removesuffix(".json")
        assert f'src="https://pathways.example/clinic/embed/{name}/"' in answer["html"]
        assert f'width="{answer["width"]}" height="{answer["height"]}"' in answer["html"]
        assert answer["thumbnail_url"] == "https://pathways.example/clinic/charts/wild.card.png"


def test_there_is_none_without_an_address(library: Library) -> None:
    assert oembed_files(replace(library, url=""), library.algorithm_by_id["wild"]) == {}
