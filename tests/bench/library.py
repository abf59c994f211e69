"""A library of as many made-up pathways as wanted, 20 steps and 8 recommendations each: the same bytes every time.

Forty pathways make a topic. The first of a topic is a screen that the others call; every second one hands over to
the next; branches join; quantities are compared with thresholds of each pathway's own.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from string import Template

_SIGNS = [
    "alder",
    "ash",
    "aspen",
    "bay",
    "beech",
    "birch",
    "box",
    "briar",
    "cedar",
    "cherry",
    "cypress",
    "elder",
    "elm",
    "fig",
    "fir",
    "gorse",
    "hazel",
    "heather",
    "holly",
    "ivy",
    "juniper",
    "larch",
    "laurel",
    "lime",
    "linden",
    "maple",
    "mulberry",
    "myrtle",
    "oak",
    "olive",
    "osier",
    "pear",
    "pine",
    "plane",
    "plum",
    "poplar",
    "rowan",
    "spruce",
    "sycamore",
    "willow",
]
_REGIONS = [
    "ankle",
    "arm",
    "back",
    "calf",
    "chest",
    "chin",
    "ear",
    "elbow",
    "eye",
    "finger",
    "foot",
    "forearm",
    "hand",
    "heel",
    "hip",
    "jaw",
    "knee",
    "neck",
    "nose",
    "rib",
    "scalp",
    "shoulder",
    "thigh",
    "toe",
    "wrist",
]
_WORDS = [
    "bright",
    "dark",
    "dense",
    "faint",
    "grainy",
    "layered",
    "mottled",
    "pale",
    "patchy",
    "ringed",
    "rough",
    "smooth",
    "striped",
    "veined",
    "waxy",
]
TOPIC = len(_SIGNS)
MOST = len(_SIGNS) * len(_REGIONS)
"""A thousand pathways can be told apart by their names."""
_PATHWAY = Template((Path(__file__).parent / "pathway.yml.template").read_text("utf-8"))

_CALL = """\
  screen:
    call: $screen
    label: Anything new at the $region?
    patient: Is anything new?
    exits: {nothing-new: age-group}"""
_WISH = """\
  wish:
    decide: What does the person wish for?
    patient: What do you wish for?
    branches:
      - {if: wish = more, go: $code-R3, label: More care}
      - {if: wish = nothing, go: $code-R2, label: Nothing more}
      - {if: wish = report, go: $code-R4, label: The report}
      - {if: wish = another, go: $onward, label: Something else}"""
_NEWS = """\
  news:
    decide: Anything new at the $region?
    patient: Is anything new?
    branches:
      - {if: new-sign = no, go: wish, label: "No"}
      - {if: new-sign = yes, go: age-group, label: "Yes"}
      - {if: new-sign = unclear, go: $code-R4, label: Unclear}"""
_PREFERENCE = """\
  preference:
    choose: Test now or later?
    patient: Would you like the test now or later?
    by: patient and clinician
    among: [$code-R5, $code-R6]
    because: Neither was better in the one comparison of the $region [@ref-$a; @ref-$d]."""
_URGENCY = """\
  preference:
    decide: Is it severe?
    patient: Is it bad?
    branches:
      - {if: severity = severe, go: $code-R5, label: Severe}
      - {if: "severity in (mild, moderate)", go: $code-R6, label: Not severe}"""
_WAIT = """\
  wait-for-report:
    wait-for: [Report of the new picture of the $region]
    at-most: $low weeks
    then: duration
    else: $code-R4"""
_ASK = """\
  wait-for-report:
    do: Ask for the report of an earlier picture of the $region.
    then: duration"""
_REASSESS = """\
    reassess: {after: $low weeks, at-most: 1, anew: [severity]}
"""
_RETURN = """\
  wish:
    return: nothing-new
    label: Nothing new at the $region
    opened-directly: $code-R3"""

_ORDINARY = {"first": _CALL, "preference": _PREFERENCE, "report": _WAIT, "reassess": _REASSESS, "last": _WISH}
_SCREEN = {"first": _NEWS, "preference": _URGENCY, "report": _ASK, "reassess": "", "last": _RETURN}
"""A screen is decided by the answers at hand: nothing is waited for, chosen or looked at again."""

_SHARED = """\
findings:
  age: {label: Age, ask: How old is the person?, number: years, step: 1, from: 0, to: 120}
  weeks: {label: Duration, ask: How long has it lasted?, number: weeks, step: 1, from: 0, to: 520}
  care-weeks:
    {label: Care, ask: How long has care been given?, number: weeks, step: 1, from: 0, to: 520, unremarkable: 0}
  temperature:
    {label: Temperature, ask: What is the temperature?, number: °C, step: 0.1, from: 30, to: 44, unremarkable: 36.8}
  pulse: {label: Pulse, ask: What is the pulse?, number: /min, step: 1, from: 20, to: 250, unremarkable: 70}
  severity:
    label: Severity
    ask: How severe is it?
    ordered: {mild: Mild, moderate: Moderate, severe: Severe}
    unremarkable: mild
  onset:
    label: Onset
    ask: How did it begin?
    one-of: {sudden: Sudden, gradual: Gradual, not-known: Not known}
    unremarkable: gradual
  earlier-picture:
    {label: Earlier picture, ask: Is there an earlier picture?, one-of: {"yes": "Yes", "no": "No"}, unremarkable: "no"}
  new-sign:
    label: New sign
    ask: Is there a new sign?
    one-of: {"yes": "Yes", "no": "No", unclear: Unclear}
    unremarkable: "no"
  wish:
    label: Wish
    ask: What does the person wish for?
    one-of: {more: More care, nothing: Nothing more, report: The report, another: Something else}
    unremarkable: nothing
"""


def files(count: int) -> Iterator[tuple[str, str]]:
    """The files of a library of ``count`` pathways (at most `MOST`) by name."""
    yield (
        "library.yml",
        (
            "library: A library for measuring\ndescription: Made-up pathways, to measure with.\n"
            "disclaimer: Made up for measuring. Nothing here is about medicine.\n"
            "safety-net: Come back when anything new appears.\n"
        ),
    )
    yield "findings.yml", _SHARED
    references = max(10, count * 2 // 5)
    yield "references.yml", "references:\n" + "".join(map(_reference, range(references)))
    for index in range(count):
        values = _values(index, count, references)
        yield f"{values['id']}.yml", _PATHWAY.substitute(values)


def write(folder: Path, count: int) -> Path:
    """Writes a library into a folder; the folder of its pathways."""
    pathways = folder / "pathways"
    pathways.mkdir(parents=True, exist_ok=True)
    for name, text in files(count):
        (pathways / name).write_text(text, "utf-8")
    return pathways


def _id(index: int) -> str:
    return f"{_SIGNS[index % TOPIC]}-{_REGIONS[index // TOPIC]}"


def _values(index: int, count: int, references: int) -> dict[str, str]:
    screen = index % TOPIC == 0
    following = index + 1 if index + 1 < count and (index + 1) % TOPIC else index - 1 if index else 0
    hands_over = not screen and index % 2 == 1 and following == index + 1
    sign, region = _SIGNS[index % TOPIC], _REGIONS[index // TOPIC]
    low, few = 3 + index % 5, 4 + index % 7
    values = {
        "id": _id(index),
        "own": _id(index),
        "code": f"P{index:04d}",
        "sign": f"{sign} sign",
        "Sign": f"{sign.capitalize()} sign",
        "region": region,
        "Region": region.capitalize(),
        "patch": str(index % 10),
        "other": f"the {_SIGNS[following % TOPIC]} sign of the {_REGIONS[following // TOPIC]}",
        "otherid": _id(following),
        "screen": _id(index - index % TOPIC),
        "page": str(11 + index % 400),
        "low": str(low),
        "high": str(low * 4 + index % 3),
        "few": str(few),
        "mid": str(few + 9 + index % 11),
        "young": str(30 + index % 13),
        "old": str(60 + index % 17),
        "tenth": str(index % 9),
        "pulse": str(95 + index % 23),
        "word1": _WORDS[index % len(_WORDS)],
        "word2": _WORDS[(index // 3 + 5) % len(_WORDS)],
    }
    keys = ((index * 7 + step * step + step) % references for step in range(1, 5))
    values |= {name: f"{key:04d}" for name, key in zip("abcd", keys, strict=True)}
    values["onward"] = f"pathway {_id(following)}" if hands_over else f"{values['code']}-R2"
    parts = _SCREEN if screen else _ORDINARY
    values |= {name: Template(part).substitute(values) for name, part in parts.items()}
    return values | {"vignettes": "\n".join(_vignettes(values, screen))}


def _vignettes(values: dict[str, str], screen: bool) -> Iterator[str]:
    """A worked case for every recommendation."""
    own, code, low, high = values["own"], values["code"], int(values["low"]), int(values["high"])
    cared = f"weeks: {high + 1}, care-weeks: {low}"
    cases = [
        ("soon", f"weeks: {low - 1}", "", "R1"),
        ("better", f"weeks: {high}" + (f", {own}-course: better" if screen else ""), "better", "R2"),
        ("more", "new-sign: no" if screen else f"{cared}, wish: more", "", "R3"),
        ("report", "new-sign: unclear" if screen else f"{cared}, wish: report", "", "R4"),
        (
            "choice",
            f"{own}-signs: [swelling], {own}-score: {int(values['mid']) + 1}",
            "",
            "R6" if screen else "R5, R6",
        ),
        ("weak", f"{own}-signs: [weakness, warmth]", "", "R7"),
        ("fever", "severity: severe, onset: sudden, temperature: 39.5", "", "R8"),
    ]
    if screen:
        cases = [
            (name, given if "new-sign" in given else f"{given}, new-sign: yes", "", e)
            for name, given, _, e in cases
        ]
        cases.append(("severe", f"{cases[4][1]}, severity: severe", "", "R5"))
    for position, (name, given, course, ends) in enumerate(cases):
        yield f"  - id: {own}-{name}\n    case: A person whose report names the {values['sign']}, case {position + 1}."
        yield f"    given: {{age: {25 + 9 * position}, {given}}}"
        if course:
            yield f"    later: {{review: {{{own}-course: {course}}}}}"
        yield f"    expect: {{ends: [{', '.join(f'{code}-{end}' for end in ends.split(', '))}]}}"


def _reference(index: int) -> str:
    return (
        f"- id: ref-{index:04d}\n  type: article-journal\n"
        f"  title: The {_SIGNS[index % TOPIC]} sign in a series of {100 + index} people\n"
        f"  author: [{{family: Author{index % 97}, given: Ann B}}, {{family: Writer{index % 89}, given: Carl}}]\n"
        f"  container-title: Journal of Made-up Signs\n  volume: {1 + index % 60}\n  issue: {1 + index % 12}\n"
        f"  page: {100 + index}-{108 + index}\n  issued: {1980 + index % 45}\n"
        f"  DOI: 10.5555/made-up.{index}\n  custom: {{kind: {('research', 'guideline')[index % 2]}, design: cohort}}\n"
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
