from generator.render.chart.graph import Graph
from tests.render.chart import samples

GRAPH = Graph.of(samples.LOOPS)


def test_arrows_that_go_back_are_known() -> None:
    back = {(exit_.tail, exit_.head) for exits in GRAPH.exits.values() for exit_ in exits if exit_.back}
    assert back == {("high", "high"), ("later", "drug"), ("later", "measure")}


def test_every_box_comes_before_what_it_leads_to() -> None:
    place = {box: index for index, box in enumerate(GRAPH.order)}
    for box in GRAPH.order:
        assert all(place[exit_.head] > place[box] for exit_ in GRAPH.forward[box])


def test_length_of_a_line_counts_free_boxes_only() -> None:
    assert GRAPH.lengths(GRAPH.order)["drug"] == 4
    assert GRAPH.lengths(set(GRAPH.order) - {"later"})["drug"] == 2


def test_distance_is_that_of_the_longest_way() -> None:
    assert GRAPH.distance("high", "drug") == 2
    assert GRAPH.distance("drug", "high") is None
    assert GRAPH.distance("s", "s") == 0


def test_reach_is_what_a_box_leads_to() -> None:
    assert GRAPH.reach("watch") == {"watch", "drug", "l-r1", "later", "l-r2", "l-r3"}
