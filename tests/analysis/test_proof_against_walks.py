"""The proof must say of all patients at once what the reference walk says of each."""

from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.analysis.graph import Place, Role, start_of, uses
from generator.analysis.proof import prove
from generator.analysis.verdict import DefectKind, PathwayProof
from generator.analysis.walk import Stop, walk
from generator.model.algorithm import Choice, Step, Wait
from generator.model.condition import Condition
from generator.model.finding import Finding
from generator.model.library import Library

from . import build as b
from .brute import Seen, follow

FINDINGS = (
    b.one_of("sign", "yes", "no", may_be=["not-known"]),
    b.number("weeks", 0, 4),
    b.several_of("risks", "fever", "drugs", "steroid"),
)
SMALL = (b.one_of("sign", "yes", "no"), b.number("weeks", 0, 2))
KINDS = {
    Stop.GAP: DefectKind.GAP,
    Stop.OVERLAP: DefectKind.OVERLAP,
    Stop.USED_UP: DefectKind.USED_UP,
    Stop.NO_PREVIOUS: DefectKind.NO_PREVIOUS,
    Stop.NO_CALLER: DefectKind.NO_CALLER,
    Stop.OUTSIDE: DefectKind.OUTSIDE,
}
CONFIG = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**32)
SIGNS = ("<", "<=", "=", "!=", ">=", ">")


class Maker:
    """Makes conditions and steps at random; a seed gives a better spread than drawing each choice."""

    def __init__(self, seed: int, findings: tuple[Finding, ...], looping: bool = False) -> None:
        self.random = Random(seed)
        self.findings = {finding.id for finding in findings}
        self.looping = looping

    def atom(self) -> Condition:
        pick, kind = self.random.choice, self.random.randrange(9 if "risks" in self.findings else 5)
        weeks = "previous weeks" if self.looping and self.random.random() < 0.2 else "weeks"
        if kind < 2:
            return b.compare(weeks, pick(SIGNS), self.random.randint(0, 4))
        if kind == 2:
            low = self.random.randint(0, 3)
            return b.within(weeks, low, low + self.random.randint(0, 2))
        if kind < 5:
            return b.is_("sign", pick(["yes", "no"]))
        if kind == 5:
            return b.only("risks", pick(["fever", "drugs"]))
        if kind == 6:
            return b.has("risks", pick(["fever", "drugs"]))
        return b.count("risks", self.random.randint(1, 3))

    def condition(self, depth: int = 2) -> Condition:
        kind = self.random.randrange(10)
        if kind < 6 or not depth:
            return self.atom()
        parts = [self.condition(depth - 1) for _ in range(3)]
        if kind == 6:
            return b.not_(parts[0])
        if kind == 7:
            return b.all_(*parts[:2])
        return b.any_(*parts[:2]) if kind == 8 else b.at_least(2, *parts)

    def branches(self, targets: list[str]) -> list[tuple[Condition | None, str]]:
        """Mostly complete and without overlap, sometimes not."""
        holds = self.condition()
        rest = self.random.choice([b.not_(holds), None, None, self.condition()])
        to = [self.random.choice(targets) for _ in range(3)]
        if self.random.random() < 0.3:
            other = self.condition()
            return [(b.all_(holds, other), to[0]), (b.all_(holds, b.not_(other)), to[1]), (rest, to[2])]
        return [(holds, to[0]), (rest, to[1])]

    def steps(self, others: tuple[str, ...] = (), prefix: str = "s", most: int = 5) -> list[Step]:
        names = [f"{prefix}{i}" for i in range(self.random.randint(1, most))]
        return [self.step(i, names, others) for i in range(len(names))]

    def step(self, i: int, names: list[str], others: tuple[str, ...]) -> Step:
        onward = names[i + 1 :] * 3 + (names if self.looping else [])
        branches = self.branches([*onward, "R1", "R2", *others])
        if self.random.random() < 0.1:
            return b.each(names[i], *branches)
        if not self.looping and self.random.random() < 0.15:
            one, two = (b.go(self.random.choice([*onward, "R1"])) for _ in range(2))
            if self.random.random() < 0.5:
                return Choice(names[i], "?", (one, two), "patient", b.text(), b.AT)
            return Wait(names[i], ("results",), "1 hour", one, two, b.AT)
        anew = None
        if self.looping and self.random.random() < 0.7:
            afterwards = self.random.choice(["", *names, "R3"])
            anew = b.reassess("weeks", at_most=self.random.randint(1, 2), afterwards=afterwards)
        return b.decide(names[i], *branches, first=self.random.random() < 0.2, anew=anew)


def expected(seen: Seen) -> set[tuple[DefectKind, Place]]:
    return {(KINDS[stop], place) for stop, place in seen.stops if stop in KINDS}


def said(proof: PathwayProof) -> set[tuple[DefectKind, Place]]:
    return {(d.kind, d.place) for d in proof.defects if d.kind in KINDS.values()}


def agree(library: Library, pathway: str) -> None:
    """The proof and the walks of all patients agree on a pathway, and on what it calls as far as they come."""
    start = start_of(library.algorithm_by_id[pathway])
    assert start is not None
    seen = follow(library, start)
    assume(seen is not None)
    assert seen is not None
    proofs = prove(library)
    assert not any(proof.undecided for proof in proofs.values())
    found = {stop for stop, _ in seen.stops}
    all_said = {defect for proof in proofs.values() for defect in said(proof)}
    # A step may ask for a value that does not exist: what else is wrong there shows when that is mended.
    masked = {place for kind, place in all_said if kind is DefectKind.NO_PREVIOUS}
    assert {(kind, place) for kind, place in expected(seen) if place not in masked} <= all_said
    if Stop.OVERLAP not in found:
        circle = any(d.kind is DefectKind.CIRCLE for proof in proofs.values() for d in proof.defects)
        assert circle or masked or Stop.CIRCLE not in found
        assert Stop.CIRCLE in found or not circle or len(proofs) > 1
        assert (Stop.NO_EXIT in found) == any(d.kind is DefectKind.UNMAPPED for d in proofs[pathway].defects)
        entered = any(use.pathway == pathway for a in library.algorithms for use in uses(a))
        if not circle and not entered:
            own = {(kind, place) for kind, place in expected(seen) if place.pathway == pathway}
            assert own == {(kind, place) for kind, place in said(proofs[pathway]) if place.pathway == pathway}
            same_ways(seen, proofs[pathway], pathway)
    for proof in proofs.values():
        replay(library, proof)


def same_ways(seen: Seen, proof: PathwayProof, pathway: str) -> None:
    """What is reached, what is taken and how many paths there are."""
    visited = {place.node for place in seen.visited if place.pathway == pathway}
    taken = {link for place, link in seen.taken if place.pathway == pathway}
    # Where several rows apply, a walk that is stuck in the way of one row does not go the ways of the others.
    cut_short = bool(seen.stops) and any(link.role is Role.ROW for link in taken)
    assert visited <= proof.reached and (cut_short or visited == proof.reached)
    assert not taken & {link for d in proof.defects if d.kind is DefectKind.NEVER_TAKEN for link in d.links}
    alone = {place.pathway for place in seen.visited} == {pathway}
    if alone and not any(link.role is Role.ROW for link in taken):
        assert len(seen.ways) == proof.paths.count


def replay(library: Library, proof: PathwayProof) -> None:
    """Every witness of a defect truly meets it, unless rows or an earlier overlap lead it elsewhere as well."""
    for defect in proof.defects:
        for witness in defect.witnesses.shown:
            way = walk(library, witness.start, witness.patient)
            forked = any(len(visit.links) > 1 for visit in way.visits)
            if defect.kind is DefectKind.CIRCLE:
                assert way.stop is Stop.CIRCLE or forked or way.stop is Stop.OVERLAP
            elif defect.kind in KINDS.values():
                met = (KINDS.get(way.stop), way.at) == (defect.kind, defect.place)
                assert met or forked or way.stop is Stop.OVERLAP


@CONFIG
@given(SEEDS)
def test_without_loops_the_proof_agrees_with_walking_every_patient(seed: int) -> None:
    make = Maker(seed, FINDINGS)
    facts = [b.implies(make.condition(1), make.condition(1)) for _ in range(make.random.randint(0, 2))]
    library = b.library(b.pathway("p", *make.steps(), codes=["R1", "R2"]), findings=FINDINGS, facts=facts)
    assume(DefectKind.NOBODY not in {d.kind for d in prove(library)["p"].defects})
    agree(library, "p")


@CONFIG
@given(SEEDS)
def test_with_reassessments_the_proof_agrees_with_walking_every_patient(seed: int) -> None:
    own = Maker(seed, SMALL, looping=True).steps(most=4)
    agree(b.library(b.pathway("p", *own, codes=["R1", "R2", "R3"]), findings=SMALL), "p")


def two_pathways(seed: int) -> Library:
    """One pathway that calls another, which may hand back, reassess or hand over."""
    make = Maker(seed, SMALL, looping=Random(seed).random() < 0.5)
    called = [
        *make.steps(("back", "exit two", "pathway p", "pathway p at s0"), prefix="c", most=3),
        b.hand_back("back", "one", direct="R1"),
    ]
    exits = {"one": make.random.choice(["s0", "after", "R1"]), "two": make.random.choice(["after", "R2"])}
    if make.random.random() < 0.1:
        del exits["two"]
    applies = b.compare("weeks", "<", 2) if make.random.random() < 0.2 else None
    own = make.steps(("after", "pathway c"), most=2)
    first = b.call("first", "c", **exits) if make.random.random() < 0.7 else b.decide("first", (None, "s0"))
    after = b.call("after", "c", one="R1", two="R2")
    return b.library(
        b.pathway("p", first, *own, after, codes=["R1", "R2", "R3"]),
        b.pathway("c", *called, codes=["R1", "R2", "R3"], applies_to=applies),
        findings=SMALL,
    )


@CONFIG
@given(SEEDS)
def test_across_pathways_the_proof_agrees_with_walking_every_patient(seed: int) -> None:
    agree(two_pathways(seed), "p")
