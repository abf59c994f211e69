import pytest

from generator.sources.syntax import Atom, Joined, Syntax, Unfollowed, parse_condition, parse_fact


def shape(tree: Syntax) -> str:
    """A tree on one line, with brackets around everything."""
    if isinstance(tree, Joined):
        number = f" {tree.number.text}" if tree.number else ""
        return f"({tree.kind}{number} {' '.join(map(shape, tree.parts))})"
    values = [value.word.text + (f"_{value.unit.text}" if value.unit else "") for value in tree.values]
    subject = ("previous_" if tree.subject.previous else "") + tree.subject.name.text
    return f"({' '.join([tree.kind, subject, *(word.text for word in tree.words), *values])})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a or b and not c", "(disjunction (holds a) (conjunction (holds b) (negated (holds c))))"),
        ("(a or b) and c", "(conjunction (disjunction (holds a) (holds b)) (holds c))"),
        ("not not a", "(negated (negated (holds a)))"),
        ("a >= 6 weeks", "(compare a >= 6_weeks)"),
        ("a>=5%", "(compare a >= 5_%)"),
        ("previous a is  not b", "(compare previous_a is  not b)"),
        ("a is nothing", "(compare a is nothing)"),
        ("a in 6..8 weeks", "(within a 6 8_weeks)"),
        ("a in 3 days .. 2 weeks", "(within a 3_days 2_weeks)"),
        ("a in (b, 6, not)", "(one_of a b 6 not)"),
        ("a has 6", "(has a 6)"),
        ("only b in previous a", "(only previous_a b)"),
        ("at  least 2 of a", "(at_least_of a 2)"),
        ("at least 2 of (a, b or c)", "(at_least 2 (holds a) (disjunction (holds b) (holds c)))"),
        ("in in (in, or)", "(one_of in in or)"),
        ("order = not", "(compare order = not)"),
        ("a > 6 or b", "(disjunction (compare a > 6) (holds b))"),
        ("a > 6 implies", "(compare a > 6_implies)"),
    ],
)
def test_a_word_is_what_may_stand_there(text: str, expected: str) -> None:
    assert shape(parse_condition(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("never a and b", "(never (conjunction (holds a) (holds b)))"),
        ("a > 6 implies b", "(always (compare a > 6) (holds b))"),
        ("a < b", "(always (compare a < b))"),
    ],
)
def test_a_fact_is_never_or_always(text: str, expected: str) -> None:
    assert shape(parse_fact(text)) == expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a and", ""),
        ("a >= ", ""),
        ("not", ""),
        ("a b", "b"),
        ("a << 6", "< 6"),
        ("a or) b", ") b"),
        ("(a", ""),
        ("any of (a)", "(a)"),
        ("a in 6weeks..8", "6weeks..8"),
        ("at least 2 of (a)", ")"),
        ("at least two of a", "two of a"),
        ("a > 6 weeks long", "long"),
        ("a, b", ", b"),
        ("a implies b", "implies b"),
        (".a", ".a"),
    ],
)
def test_it_breaks_off_where_nothing_can_follow(text: str, rest: str) -> None:
    with pytest.raises(Unfollowed) as stopped:
        parse_condition(text)
    assert text[stopped.value.at :] == rest


def test_brackets_belong_to_what_they_are_part_of_and_not_to_what_is_in_them() -> None:
    text = "not (a = b) and (c)"
    tree = parse_condition(text)
    assert isinstance(tree, Joined)
    assert _words(text, tree) == text
    negated, last = tree.parts
    assert isinstance(negated, Joined) and isinstance(last, Atom)
    assert (_words(text, negated), _words(text, last)) == ("not (a = b)", "c")
    assert _words(text, negated.parts[0]) == "a = b"


def _words(text: str, tree: Syntax) -> str:
    return text[tree.start : tree.end]
