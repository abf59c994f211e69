import threading

import pytest

from generator.render.chart import LayoutError, engine, layout
from generator.render.chart.engine import Graphviz
from generator.render.chart.layout import lay_out_quickly

SMALL = 'digraph{node[URL="\\N"];a->b->c;a->c}'
LARGE = 'digraph{node[URL="\\N"];' + "".join(f"a{n}->a{n + 1};a{n // 3}->a{n + 1};" for n in range(80)) + "}"
TANGLED = "digraph{" + "".join(f"{a}->{b};" for a in range(150) for b in range(150)) + "}"


@pytest.fixture(autouse=True)
def no_instances(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_idle", [])


def test_an_instance_gives_the_same_whatever_it_has_laid_out_before() -> None:
    alone = [Graphviz().timed(source, "imap", 60) for source in (SMALL, LARGE)]
    one = Graphviz()
    assert [one.timed(source, "imap", 60) for source in (SMALL, LARGE) * 3] == alone * 3


def test_sources_of_numbers_share_an_instance() -> None:
    lay_out_quickly(SMALL)
    (one,) = layout._idle
    lay_out_quickly(LARGE)
    assert layout._idle == [one]


def test_an_instance_that_was_stopped_or_has_refused_is_not_used_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout, "TICKS", 1)
    monkeypatch.setattr(engine, "TICK", 0.2)
    for source in (TANGLED, "digraph{a->}"):
        lay_out_quickly(SMALL)
        assert layout._idle
        with pytest.raises(LayoutError):
            lay_out_quickly(source)
        assert not layout._idle


def test_layouts_of_two_threads_do_not_meet() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.extend(lay_out_quickly(LARGE) for _ in range(5)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [lay_out_quickly(LARGE)] * 20


def test_the_clock_runs_only_while_something_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "TICK", 0.05)
    _, clock = engine._module(False)
    for _ in range(2):
        lay_out_quickly(SMALL)
        thread = clock._thread
        assert thread is not None
        thread.join(10)
        assert not thread.is_alive()
        assert clock._thread is None
