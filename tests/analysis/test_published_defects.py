"""Defects of the kinds that were found in published clinical decision tables, as small models."""

from fractions import Fraction
from time import process_time

import pytest

from generator.analysis.proof import prove
from generator.analysis.verdict import Defect, DefectKind, PathwayProof
from generator.analysis.walk import Stop, walk
from generator.analysis.witness import Witness
from generator.analysis.written import region
from generator.model.condition import Condition
from generator.model.finding import Finding
from generator.model.library import Library

from . import build as b


def decision(*conditions: Condition | None, findings: tuple[Finding, ...]) -> Library:
    codes = [f"R{i}" for i in range(len(conditions))]
    step = b.decide("s", *zip(conditions, codes, strict=True))
    return b.library(b.pathway("p", step, codes=codes), findings=findings)


def proved(library: Library) -> PathwayProof:
    return prove(library)["p"]


def shown(library: Library) -> list[tuple[str, list[str]]]:
    """The defects with their regions; every witness is walked, and must meet the defect."""
    return [
        (d.kind.value, [region(w.region, library) for w in met(library, d)]) for d in proved(library).defects
    ]


def met(library: Library, defect: Defect) -> tuple[Witness, ...]:
    stops = {DefectKind.GAP: Stop.GAP, DefectKind.OVERLAP: Stop.OVERLAP}
    for witness in defect.witnesses.shown:
        assert walk(library, witness.start, witness.patient).stop is stops[defect.kind]
    return defect.witnesses.shown


def test_gad_7_a_total_of_exactly_15_has_no_band() -> None:
    total = b.score("gad-7", {f"item-{n}": [0, 1, 2, 3] for n in range(7)})
    bands = (
        b.within("gad-7", 0, 4),
        b.within("gad-7", 5, 9),
        b.within("gad-7", 10, 14),
        b.compare("gad-7", ">", 15),
    )
    assert shown(decision(*bands, findings=(total,))) == [("gap", ["gad-7 = 15"])]


@pytest.mark.parametrize(
    ("step", "found"),
    [("0.01", []), ("0.001", [("gap", ["bmi in 24.991..24.999 kg/m2", "bmi > 29.99 kg/m2"])])],
)
def test_bmi_bands_written_to_two_places_meet_only_if_it_is_measured_so(
    step: str, found: list[object]
) -> None:
    bmi = b.number("bmi", "18.5", "29.99" if step == "0.01" else 60, step, "kg/m2")
    bands = (b.within("bmi", "18.5", "24.99"), b.within("bmi", 25, "29.99"))
    assert shown(decision(*bands, findings=(bmi,))) == found


def test_fena_bands_without_their_borders() -> None:
    fena = b.number("fena", 0, 100, "0.1", "%")
    bands = (
        b.compare("fena", "<", 1),
        b.all_(b.compare("fena", ">", 1), b.compare("fena", "<", 4)),
        b.compare("fena", ">", 4),
    )
    assert shown(decision(*bands, findings=(fena,))) == [("gap", ["fena = 1 %", "fena = 4 %"])]


def test_a_row_that_asks_for_the_impossible_never_fires() -> None:
    pulse, pressure = b.number("pulse", 20, 250), b.number("systolic", 40, 300)
    both = b.all_(b.compare("pulse", "<", 60), b.compare("pulse", ">", 100))
    shock = b.all_(b.compare("systolic", ">", 140), b.compare("systolic", "<", 90))
    rows = b.each("s", (both, "R0"), (shock, "R1"), (b.compare("pulse", "<", 60), "R2"), (None, "R3"))
    library = b.library(b.pathway("p", rows, codes=["R0", "R1", "R2", "R3"]), findings=[pulse, pressure])
    defects = proved(library).defects
    assert [(d.kind.value, [link.target.id for link in d.links]) for d in defects] == [
        ("never-taken", ["R0"]),
        ("never-taken", ["R1"]),
    ]


def test_a_lost_no_branch() -> None:
    assert shown(decision(b.is_("sign", "yes"), findings=(b.one_of("sign"),))) == [("gap", ["sign = no"])]


def test_wells_with_a_negative_criterion_and_not_done() -> None:
    points: dict[str, list[b.Number]] = {f"c{n}": [0, 1] for n in range(9)}
    wells = b.score("wells", {**points, "other-diagnosis": [0, -2]}, may_be=["not-done"])
    likely, unlikely = b.compare("wells", ">=", 2), b.compare("wells", "<", 2)
    assert shown(decision(likely, unlikely, findings=(wells,))) == [("gap", ["wells = not-done"])]
    assert shown(decision(likely, unlikely, b.is_("wells", "not-done"), findings=(wells,))) == []
    low = (likely, b.within("wells", 0, 1), b.is_("wells", "not-done"))
    assert shown(decision(*low, findings=(wells,))) == [("gap", ["wells < 0"])]


def test_two_readings_in_a_row() -> None:
    high, was_high = (
        b.compare("systolic", ">=", 160, "mmHg"),
        b.compare("previous systolic", ">=", 160, "mmHg"),
    )
    first = b.decide("first", (high, "second"), (b.compare("systolic", "<", 160), "R1"))
    second = b.decide(
        "second", (b.all_(was_high, high), "R2"), (b.compare("systolic", "<", 150), "R3"), anew=b.reassess()
    )
    chart = b.pathway("p", first, second, codes=["R1", "R2", "R3"])
    library = b.library(chart, findings=[b.number("systolic", 40, 300, unit="mmHg")])
    (gap,) = proved(library).defects
    (witness,) = gap.witnesses.shown
    assert region(witness.region, library) == "previous systolic >= 160 mmHg and systolic in 150..159 mmHg"
    assert witness.patient.given == {"systolic": Fraction(160)}
    assert witness.patient.later == {"second": ({"systolic": Fraction(150)},)}
    assert walk(library, witness.start, witness.patient).stop is Stop.GAP


def test_thresholds_in_two_units_are_compared_exactly() -> None:
    glucose = b.number("glucose", 1, 60, "0.1", "mmol/L", also={"mg/dL": "18.0182"})
    high = b.compare("glucose", ">=", 126, "mg/dL", "18.0182")
    assert shown(decision(b.compare("glucose", "<", 7), high, findings=(glucose,))) == []
    assert shown(decision(b.compare("glucose", "<=", "6.8"), high, findings=(glucose,))) == [
        ("gap", ["glucose = 6.9 mmol/L"])
    ]
    low = b.compare("glucose", "<", 127, "mg/dL", "18.0182")
    assert shown(decision(low, b.compare("glucose", ">=", 7), findings=(glucose,))) == [
        ("overlap", ["glucose = 7 mmol/L"])
    ]


def test_at_least_three_of_62() -> None:
    names = [f"criterion-{n}" for n in range(62)]
    enough = b.at_least(3, *(b.is_(name, "yes") for name in names))
    few = b.not_(b.at_least(2, *(b.is_(name, "yes") for name in names)))
    library = decision(enough, few, findings=tuple(map(b.one_of, names)))
    begun = process_time()
    proof = proved(library)
    assert process_time() - begun < 5
    (gap,) = proof.defects
    witness = gap.witnesses.shown[0]
    assert sum(answer == "yes" for answer in witness.patient.given.values()) == 2
    assert walk(library, witness.start, witness.patient).stop is Stop.GAP
    assert (gap.witnesses.count, gap.witnesses.complete) == (100, False)
    assert proof.decisions[0].cells == 2**62


def test_at_least_three_items_of_a_list_of_62_are_two_cells() -> None:
    signs = b.several_of("signs", *(f"s{n}" for n in range(62)))
    proof = proved(decision(b.count("signs", 3), None, findings=(signs,)))
    assert (proof.proved, proof.decisions[0].cells) == (True, 2)


def test_a_pressure_that_no_patient_can_have_is_no_counter_example() -> None:
    findings = (b.number("systolic", 40, 300), b.number("diastolic", 20, 200))
    low = b.compare("systolic", "<", 90)
    rest = b.all_(b.compare("systolic", ">=", 90), b.compare("diastolic", "<", 90))
    high = b.all_(
        b.compare("systolic", ">=", 90), b.compare("diastolic", ">=", 90), b.compare("systolic", ">", 90)
    )
    library = decision(low, rest, high, findings=findings)
    assert shown(library) == [("gap", ["systolic = 90 and diastolic >= 90"])]
    facts = [b.lower("diastolic", "systolic")]
    assert shown(b.library(*library.algorithms, findings=findings, facts=facts)) == []
