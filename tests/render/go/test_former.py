"""What the page of a pathway keeps of ids that it has no more."""

from dataclasses import replace
from pathlib import Path

from generator.model.ids import IdLock
from generator.render.go.former import Former, former
from tests.permanent import recorded


def kept(tmp_path: Path) -> Former:
    whole = recorded(tmp_path)
    return former(whole, whole.algorithms[0])


def test_former_ids_stand_beside_the_present_one(tmp_path: Path) -> None:
    found = kept(tmp_path)
    assert found.at("duration") == '<span id="length"></span>'
    assert found.at("DM-R1") == '<span id="DM-R2"></span><span id="DM-R3"></span>'
    assert found.at("") == ""


def test_what_is_gone_is_told_at_its_anchor(tmp_path: Path) -> None:
    by_part = {gone.part: gone for gone in kept(tmp_path).gone}
    assert by_part.keys() == {"DM-R9", "ended"}
    assert (
        by_part["DM-R9"].became == "Retired on 2 Jan 2027. DM-R2 takes its place. Bed rest does <b>harm</b>."
    )
    assert by_part["ended"].became == "Moved to OLD.end on 2 Jan 2027."
    assert by_part["ended"].href == "../../go/DM.ended/"


def test_an_anchor_that_is_in_use_stands_once(tmp_path: Path) -> None:
    whole = recorded(tmp_path)
    assert whole.ids is not None
    again = (replace(line, id="XX.duration") if line.id == "DM.length" else line for line in whole.ids.ids)
    found = Former(whole.algorithms[0], IdLock(tuple(again), whole.ids.span))
    assert found.at("duration") == ""
    assert "duration" not in {gone.part for gone in found.gone}


def test_a_library_without_record_has_no_past(tmp_path: Path) -> None:
    whole = replace(recorded(tmp_path), ids=None)
    found = former(whole, whole.algorithms[0])
    assert found.at("duration") == "" and found.gone == ()
