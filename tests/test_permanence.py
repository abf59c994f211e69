"""Whatever authors rename, move and drop over the years, every address ever published still answers.

A made-up library goes through rounds of changes. After each the tool must refuse to publish until every change is
settled with the commands that its messages name; then every address that was ever published must lead to its thing,
or to a page that says that it is retired and what takes its place.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from posixpath import join, normpath
from random import Random

import pytest

from generator import ids
from generator.analysis.coverage import Passed
from generator.analysis.register import register
from generator.analysis.structure import Structure
from generator.analysis.words import Words
from generator.checks import Context, run
from generator.content import Content, content
from generator.diagnostics import Diagnostic
from generator.render.go import kept
from generator.render.go.pages import go_pages
from generator.render.page import pages
from generator.sources import load

ROUNDS, SEEDS = 7, range(6)
FIRST_DAY = date(2026, 11, 21)


@dataclass(eq=False)
class Part:
    """A step, a recommendation or a source; it is the same however it is called and wherever it stands."""

    name: str


@dataclass(eq=False)
class Pathway:
    """A pathway: steps one after the other, and recommendations of equal standing."""

    name: str
    code: str
    steps: list[Part]
    advice: list[Part]


Thing = Part | Pathway


@dataclass
class World:
    """What the author has in mind, and every address that was ever published with what it was for."""

    random: Random
    folder: Path
    source: Part = field(default_factory=lambda: Part("smith2020"))
    pathways: list[Pathway] = field(default_factory=list)
    published: dict[str, Thing] = field(default_factory=dict)
    count: int = 0

    def fresh(self) -> int:
        """A number that was never used."""
        self.count += 1
        return self.count

    def add_pathway(self) -> None:
        """A new pathway with two steps and two recommendations."""
        n = self.fresh()
        pathway = Pathway(f"pathway-{n}", f"P{n}", [], [])
        self.pathways.append(pathway)
        for _ in range(2):
            self.add_step(pathway)
            self.add_advice(pathway)

    def add_step(self, pathway: Pathway) -> None:
        """A new step at any place but the last, which is the choice between recommendations."""
        at = self.random.randrange(len(pathway.steps)) if pathway.steps else 0
        pathway.steps.insert(at, Part(f"step-{self.fresh()}"))

    def add_advice(self, pathway: Pathway) -> None:
        """A new recommendation, named by its number."""
        pathway.advice.append(Part(str(self.fresh())))

    def any(self) -> Pathway:
        """One of the pathways."""
        return self.random.choice(self.pathways)

    def change(self) -> None:
        """One change as an author makes it."""
        pathway, other, n = self.any(), self.any(), self.fresh()
        if self.random.randrange(2):
            self.rename(pathway, n)
        match self.random.choice(("move", "give", "drop", "unsay", "add", "new", "end")):
            case "move" if len(pathway.steps) > 1:
                other.steps.insert(0, pathway.steps.pop(0))
            case "give" if len(pathway.advice) > 1:
                other.advice.append(pathway.advice.pop())
            case "drop" if len(pathway.steps) > 1:
                pathway.steps.pop(0)
            case "unsay" if len(pathway.advice) > 1:
                pathway.advice.pop(0)
            case "add":
                self.add_step(pathway)
                self.add_advice(pathway)
            case "new":
                self.add_pathway()
            case "end" if len(self.pathways) > 1:
                self.pathways.remove(pathway)

    def rename(self, pathway: Pathway, n: int) -> None:
        """Another id for a pathway, a step, a recommendation or the source."""
        kind = self.random.choice(("id", "code", "both", "step", "advice", "source"))
        if kind in ("id", "both"):
            pathway.name = f"pathway-{n}"
        if kind in ("code", "both"):
            pathway.code = f"P{n}"
        if kind == "step":
            self.random.choice(pathway.steps).name = f"step-{n}"
        if kind == "advice":
            self.random.choice(pathway.advice).name = str(n)
        if kind == "source":
            self.source.name = f"smith{2020 + n}"

    def names(self) -> Iterator[tuple[str, Thing, str]]:
        """Every id that stands in the sources with its thing and its place on the site."""
        for p in self.pathways:
            yield p.name, p, f"pathways/{p.name}/"
            yield p.code, p, f"pathways/{p.name}/"
            for step in p.steps:
                yield f"{p.code}.{step.name}", step, f"pathways/{p.name}/#{step.name}"
            for advice in p.advice:
                code = f"{p.code}-R{advice.name}"
                yield code, advice, f"pathways/{p.name}/#{code}"
        yield self.source.name, self.source, f"evidence/{self.source.name}/"

    def places(self) -> dict[Thing, str]:
        """Where each thing is now."""
        return {thing: place for _, thing, place in self.names()}

    def write(self) -> None:
        """The files of the library but for the record of ids."""
        for old in self.folder.glob("pathway-*.yml"):
            old.unlink()
        for pathway in self.pathways:
            text = text_of(pathway, self.source.name)
            (self.folder / f"{pathway.name}.yml").write_text(text, encoding="utf-8")
        (self.folder / "references.yml").write_text(
            f"references:\n- {{id: {self.source.name}, type: book, title: A book, custom: {{kind: research}}}}\n",
            encoding="utf-8",
        )


def text_of(pathway: Pathway, source: str) -> str:
    """A pathway as YAML."""
    codes = [f"{pathway.code}-R{advice.name}" for advice in pathway.advice]
    steps = [
        f"  {step.name}:\n    do: Do something.\n    then: {after.name}\n"
        for step, after in zip(pathway.steps, pathway.steps[1:], strict=False)
    ]
    among = ", ".join(codes)
    return (
        f"pathway: {pathway.name}\ncode: {pathway.code}\ntitle: What should be done?\nname: A pathway\n"
        "version: 0.1.0\nstatus: draft\nupdated: 2026-11-21\nreview-due: 2027-05-21\nfor: Adults.\n"
        f"not-for: Children.\nstart: Pain\nanswer: {{text: 'Wait [@{source}].', recommendation: {codes[0]}}}\n"
        f"steps:\n{''.join(steps)}  {pathway.steps[-1].name}:\n    choose: Which?\n    by: the patient\n"
        f"    among: [{among}]\n    because: They are alike [@{source}].\nrecommendations:\n"
        + "".join(
            f"  {code}:\n    do: Wait.\n    basis: study\n    strength: not graded by the source\n"
            f"    certainty: not stated by the source\n    cites: {source}\n"
            for code in codes
        )
    )


def errors(folder: Path) -> list[Diagnostic]:
    """What stops publishing."""
    loaded = load(folder, "pathways")
    found = (*loaded.diagnostics, *run(Context(loaded.library)))
    return [d for d in found if d.severity.value == "error"]


def settle(world: World, names_before: dict[str, Thing], today: date) -> None:
    """Follows the messages until nothing is left to settle; they name an id, the author knows what became of it."""
    now: dict[Thing, list[str]] = {}
    for name, thing, _ in world.names():
        now.setdefault(thing, []).append(name)
    while gone := [d for d in errors(world.folder) if d.rule == "id-vanished"]:
        old = re.findall(r"`([^`]+)`", gone[0].message)[0]
        alike = [name for name in now.get(names_before[old], []) if name[0].isupper() == old[0].isupper()]
        if alike:
            ids.move(world.folder, old, alike[0], today)
        elif parts := list(moved_away(world.folder, old, names_before, now)):
            ids.move(world.folder, *parts[0], today)
        else:
            successor = world.random.choice(["", *(name for name, _, _ in world.names())])
            ids.retire(world.folder, old, successor, "It was dropped.", today)
    settled, said = ids.lock(world.folder, today)
    assert settled, said


def moved_away(
    folder: Path, gone: str, names_before: dict[str, Thing], now: dict[Thing, list[str]]
) -> Iterator[tuple[str, str]]:
    """What belonged to a pathway that is gone and is elsewhere now: its author moves it before retiring the rest."""
    whole = names_before[gone]
    if not isinstance(whole, Pathway):
        return
    code = next(name for name, thing in names_before.items() if thing is whole and name[0] == "P")
    live = ids.listed(folder, "live")
    for name, thing in names_before.items():
        if name.startswith((f"{code}.", f"{code}-")) and thing in now and f"{name} " in live:
            yield name, now[thing][0]


def publish(folder: Path) -> dict[str, str]:
    """The generated files by path."""
    loaded = load(folder, "pathways")
    context = Context(loaded.library)
    library, words, passed = loaded.library, Words(loaded.library), Passed(Structure(loaded.library))
    made = [
        pages.pathway_files(library, a, words, context.proof[a.id], passed.coverage(a.id), passed.tried(a.id))
        for a in library.algorithms
    ]
    files: dict[str, Content] = {path: of for one in made for path, of in one.files.items()}
    files |= pages.library_files(library, context.proof, [one.proved for one in made])
    issued = register(library)
    files |= go_pages(library, issued) | kept.notice_charts(library, issued)
    files |= kept.copies(files, library)
    return {path: html.unescape(content(of).decode("utf-8")) for path, of in files.items()}


def follow(files: dict[str, str], address: str) -> tuple[str, bool]:
    """Where an address leads without scripts, and whether a reader is told on the way that it is retired."""
    for _ in range(9):
        path, _, part = address.partition("#")
        path = path.removesuffix("index.html")
        page = files.get(f"{path.rstrip('/')}.md") or files.get(f"{path}index.md")
        if page is not None:
            row = re.search(rf'<dt id="{part}">.*?</dt>\n<dd>(.*?)</dd>', page) if part else None
            if row is None:
                return f"{path}#{present(page, part)}" if part else path, False
            if "Retired" in row[1]:
                assert 'href="../../go/' in row[1]
                return path, True
            link = re.findall(r'href="([^"]+)"', row[1])[-1]
        else:
            page = files[f"{path}index.html"]
            row = re.search(rf'<li id="{part}"><a href="([^"]+)">', page) if part else None
            assert row or not part, f"{address} has lost its part"
            onward = re.search(r'content="0; url=([^"]+)"|<a data-onward href="([^"]+)"', page)
            if row is None and onward is None:
                assert "retired" in page
                return path, True
            link = row[1] if row else next(filter(None, onward.groups())) if onward else ""
        where, mark, fragment = link.partition("#")
        address = normpath(join(path, where)).removesuffix("index.html") + mark + fragment
        address = address if "#" in address or address.endswith("/") else f"{address}/"
    raise AssertionError(f"{address} leads round in a circle")


def present(page: str, part: str) -> str:
    """The anchor that is now where a part of a page is; fails if the page does not have the part."""
    found = re.search(rf'id="([^"]+)"[^>]*>\n?(?:<span id="[^"]+"></span>)*<span id="{part}"></span>', page)
    if found is not None:
        return found[1]
    assert f'id="{part}"' in page, f"{part} is gone"
    return part


@pytest.mark.parametrize("seed", SEEDS)
def test_every_address_ever_published_answers(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((pages, "draw"), (pages, "draw_download"), (kept, "draw_download")):
        monkeypatch.setattr(module, name, lambda *_, **__: "<svg></svg>")
    monkeypatch.setattr(kept, "draw_png", lambda *_, **__: b"")
    world = World(Random(seed), tmp_path)
    for _ in range(2):
        world.add_pathway()
    world.write()
    ids.lock(tmp_path, FIRST_DAY)
    for turn in range(ROUNDS):
        names_before = {name: thing for name, thing, _ in world.names()}
        if turn:
            for _ in range(world.random.randint(1, 3)):
                world.change()
            world.write()
        forgotten = errors(tmp_path)
        changed = {name: thing for name, thing, _ in world.names()} != names_before
        assert bool(forgotten) == changed, forgotten
        assert {d.rule for d in forgotten} <= {"id-vanished", "id-unrecorded"}
        settle(world, names_before, FIRST_DAY + timedelta(days=turn))
        assert errors(tmp_path) == []
        files = publish(tmp_path)
        for name, thing, place in world.names():
            world.published |= {f"go/{name}/": thing, place: thing}
        places = world.places()
        for address, thing in world.published.items():
            where, retired = follow(files, address)
            assert where == places[thing] if thing in places else retired, (turn, address, where)
            chart = re.fullmatch(r"pathways/([^/#]+)/", address)
            assert chart is None or f"charts/{chart[1]}.svg" in files
