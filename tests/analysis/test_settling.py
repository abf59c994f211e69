"""What the record of ids says after a change, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.analysis.ids import UsedId, used_ids
from generator.analysis.settling import Lines, Unsettled, moved, recorded, retired
from generator.model.ids import IdKind, IdLock, IdState, LockedId
from generator.span import Span
from tests.permanent import recorded as library_with

AT = Span("demo.yml", 1, 1, 1, 2)
TODAY = date(2027, 6, 1)


def used(*names: str, pathway: str = "a") -> dict[str, UsedId]:
    """Ids as they stand in the sources; their kinds follow from their form."""
    return {
        name: UsedId(name, _kind(name), f"Title of {name}", AT, _home(name, pathway), "1.0.0")
        for name in names
    }


def lock(*names: str, pathway: str = "a") -> IdLock:
    """A record in which these ids are live."""
    return IdLock(
        tuple(
            LockedId(
                name,
                _kind(name),
                IdState.LIVE,
                "Old title",
                date(2026, 1, 1),
                AT,
                _home(name, pathway),
                "1.0.0",
            )
            for name in names
        ),
        AT,
    )


def _home(name: str, pathway: str) -> str:
    return {IdKind.EVIDENCE: "", IdKind.PATHWAY: name}.get(_kind(name), pathway)


def _kind(name: str) -> IdKind:
    if "." in name:
        return IdKind.STEP
    if name[0].isupper():
        return IdKind.RECOMMENDATION if "-R" in name else IdKind.CODE
    return IdKind.EVIDENCE if name[-1].isdigit() else IdKind.PATHWAY


def said(lines: Lines) -> dict[str, str]:
    """What each line says in short."""
    return {line.id: f"{line.state.value} {line.pathway} {line.to}".strip() for line in lines}


def test_new_ids_are_recorded_and_titles_follow_their_things() -> None:
    before = lock("a", "A")
    after = {line.id: line for line in recorded(before, used("a", "A", "A.x"), TODAY)}
    assert (after["A.x"].since, after["A.x"].version, after["A.x"].state) == (TODAY, "1.0.0", IdState.LIVE)
    assert after["a"].title == "Title of a" and after["a"].since == date(2026, 1, 1)


def test_what_is_past_keeps_its_title() -> None:
    old = replace(lock("A.x").ids[0], state=IdState.RETIRED, until=TODAY)
    assert recorded(IdLock((old,), AT), used("A.x"), TODAY) == (old,)


def test_a_step_moves() -> None:
    lines = moved(lock("a", "A", "A.x"), used("a", "A", "A.y"), "A.x", "A.y", TODAY)
    assert said(lines) == {"a": "live a", "A": "live a", "A.x": "moved a A.y", "A.y": "live a"}


def test_what_belongs_to_a_pathway_moves_with_it() -> None:
    before = lock("a", "A", "A.x", "A.z", "A-R1", pathway="a")
    now = used("b", "B", "B.x", "B-R1", "B-R2", pathway="b")
    assert said(moved(before, now, "a", "b", TODAY)) == {
        "a": "moved a b",
        "A": "moved a B",
        "A.x": "moved a B.x",
        "A.z": "live a",
        "A-R1": "moved a B-R1",
        "b": "live b",
        "B": "live b",
        "B.x": "live b",
        "B-R1": "live b",
    }


def test_a_pathway_that_keeps_its_code_takes_its_parts_along() -> None:
    before = lock("a", "A", "A.x", pathway="a")
    lines = moved(before, used("b", "A", "A.x", pathway="b"), "a", "b", TODAY)
    assert said(lines) == {"a": "moved a b", "A": "live b", "A.x": "live b", "b": "live b"}


def test_a_merged_pathway_does_not_claim_what_the_other_published() -> None:
    mine, theirs = lock("a", "A", "A-R1", pathway="a"), lock("b", "B", "B-R1", pathway="b")
    before = IdLock((*mine.ids, *theirs.ids), AT)
    lines = moved(before, used("b", "B", "B-R1", pathway="b"), "a", "b", TODAY)
    assert said(lines)["A-R1"] == "live a", "whether B-R1 says the same is for the author to say"


def test_a_code_takes_its_steps_and_recommendations_along() -> None:
    lines = moved(lock("a", "A", "A.x", "A-R1"), used("a", "B", "B.x", "B-R1"), "A", "B", TODAY)
    assert said(lines)["A.x"] == "moved a B.x" and said(lines)["A-R1"] == "moved a B-R1"


def test_a_thing_may_go_back_to_an_id_that_it_had() -> None:
    once = IdLock(moved(lock("a", "A", "A.x"), used("a", "A", "A.y"), "A.x", "A.y", TODAY), AT)
    lines = moved(once, used("a", "A", "A.x"), "A.y", "A.x", TODAY)
    assert said(lines)["A.x"] == "live a" and said(lines)["A.y"] == "moved a A.x"


def test_a_pathway_may_go_back_with_its_parts() -> None:
    once = IdLock(
        moved(lock("a", "A", "A.x"), used("b", "B", "B.x", pathway="b"), "a", "b", TODAY),
        AT,
    )
    lines = moved(once, used("a", "A", "A.x"), "b", "a", TODAY)
    assert said(lines)["A.x"] == "live a" and said(lines)["B.x"] == "moved b A.x"


def test_a_dropped_pathway_takes_what_is_gone_with_it() -> None:
    before = lock("a", "A", "A.x", "A-R1", pathway="a")
    lines = retired(before, used("b", "A-R1", pathway="b"), "a", "b", "  Too\n old. ", TODAY)
    assert said(lines)["A-R1"] == "live a", "it still stands somewhere"
    assert {said(lines)[name] for name in ("a", "A", "A.x")} == {"retired a b"}
    assert next(line for line in lines if line.id == "a").reason == "Too old."


def test_what_was_retired_by_mistake_may_move() -> None:
    gone = IdLock(retired(lock("a", "A.x"), used("a"), "A.x", "", "Gone.", TODAY), AT)
    (line,) = (line for line in moved(gone, used("a", "A.y"), "A.x", "A.y", TODAY) if line.id == "A.x")
    assert (line.state, line.to, line.reason) == (IdState.MOVED, "A.y", "")


BEFORE = lock("a", "A", "A.x", "A.old", "A-R1", "b2020")
NOW = used("a", "A", "A.x", "A-R1", "b2020")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda: moved(BEFORE, NOW, "A.odd", "A.x", TODAY),
            "`A.odd` is not in the record of ids; did you mean `A.old`?",
        ),
        (
            lambda: moved(BEFORE, NOW, "A.old", "A.xx", TODAY),
            "`A.xx` stands nowhere in the pathways; did you mean `A.x`?",
        ),
        (
            lambda: moved(BEFORE, used("A.x", "A.y"), "A.x", "A.y", TODAY),
            "`A.x` still stands in the pathways",
        ),
        (lambda: moved(BEFORE, NOW, "A.old", "A-R1", TODAY), "`A.old` is a step and `A-R1` a recommendation"),
        (lambda: retired(BEFORE, NOW, "A.x", "", "", TODAY), "`A.x` still stands in the pathways"),
        (lambda: retired(BEFORE, NOW, "A.old", "A-R7", "", TODAY), "`A-R7` stands nowhere in the pathways"),
    ],
)
def test_what_cannot_be_right_is_refused(change: Callable[[], Lines], message: str) -> None:
    with pytest.raises(Unsettled) as refused:
        change()
    assert str(refused.value).startswith(message)


def test_what_is_settled_is_not_settled_again() -> None:
    gone = IdLock(retired(lock("a", "A.x"), used("a"), "A.x", "a", "", TODAY), AT)
    with pytest.raises(Unsettled, match="was retired on 2027-06-01 already, and leads to `a`"):
        retired(gone, used("a"), "A.x", "", "", TODAY)
    with pytest.raises(Unsettled, match=r"`A\.x` was retired before, and an id is never used again"):
        moved(IdLock((*gone.ids, *lock("A.y").ids), AT), used("a", "A.x"), "A.y", "A.x", TODAY)
    away = IdLock(moved(lock("a", "A.x"), used("a", "A.y"), "A.x", "A.y", TODAY), AT)
    with pytest.raises(Unsettled, match=r"`A\.x` was moved on 2027-06-01 already"):
        moved(away, used("a", "A.y"), "A.x", "A.y", TODAY)


def test_every_kind_of_thing_has_its_id(tmp_path: Path) -> None:
    found = used_ids(library_with(tmp_path))
    assert {name: (u.kind.value, u.pathway, u.version) for name, u in found.items()} == {
        "demo": ("pathway", "demo", "0.1.0"),
        "DM": ("code", "demo", "0.1.0"),
        "DM-R1": ("recommendation", "demo", "0.1.0"),
        "DM.duration": ("step", "demo", "0.1.0"),
        "smith2020": ("evidence", "", ""),
    }
    assert found["DM.duration"].title == "How long?"
