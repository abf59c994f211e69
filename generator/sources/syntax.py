"""Conditions and facts: text to syntax tree, before anything is known of findings. See docs/language.md.

    fact         never condition | condition [implies condition]
    condition    conjunction {or conjunction}
    conjunction  negation {and negation}
    negation     not negation | atom
    atom         "(" condition ")"
               | subject operator value | subject is [not] value
               | subject in number ".." number | subject in "(" name {"," name} ")"
               | subject has name | only name in subject
               | any of subject | none of subject | at least NUMBER of subject
               | at least NUMBER of "(" condition "," condition {"," condition} ")"
               | subject
    subject      [previous] NAME
    value        number | NAME
    number       NUMBER [NAME]
    name         NUMBER | NAME

What a word is depends on what may stand there: findings and answers may be called `in` or `not`. A value is read with
words of the language after it (`or`, `and`, in a fact `implies`), a unit is not called like them.
"""

import re
from typing import NamedTuple

_BLANKS = re.compile(r"\s*")
_ENDS = r"(?![^\s(),<>=!])"
"""A word of the language ends here."""
_NUMBER = r"[+-]?\d+(?:\.\d+)?(?=[\s(),<>=!%°]|\.\.|$)"
_NAME = r"[^\s(),<>=!≤≥≠.][^\s(),<>=!≤≥≠]*"


def _token(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\s*({pattern})")


def _word(word: str) -> re.Pattern[str]:
    return _token(word.replace(" ", "[ ]+") + _ENDS)


NUMBER, NAME, NAME_OR_NUMBER = _token(_NUMBER), _token(_NAME), _token(f"{_NUMBER}|{_NAME}")
_UNIT, _UNIT_IN_FACT = (_token(rf"(?!(?:{words}){_ENDS}){_NAME}") for words in ("or|and", "or|and|implies"))
_OPEN, _CLOSE, _COMMA, _TO = map(_token, (r"\(", r"\)", ",", r"\.\."))
_OPERATOR = _token(rf"<=|>=|!=|[<>=≤≥≠]|is(?:[ ]+not)?{_ENDS}")
_NOT, _AND, _OR, _IN, _HAS, _OF = map(_word, ("not", "and", "or", "in", "has", "of"))
_ONLY, _ANY_OF, _NONE_OF, _AT_LEAST = map(_word, ("only", "any of", "none of", "at least"))
_PREVIOUS, _NEVER, _IMPLIES = map(_word, ("previous", "never", "implies"))


class Unfollowed(Exception):
    """The text breaks off at the character ``at``; at its end if nothing more stands there."""

    def __init__(self, at: int) -> None:
        self.at = at


class Token(NamedTuple):
    """A word, number or sign; it begins at the character ``start`` and ends before ``end``."""

    text: str
    start: int
    end: int


class Named(NamedTuple):
    """The finding that something is said of."""

    name: Token
    previous: bool
    start: int
    end: int


class Value(NamedTuple):
    """A number with or without unit, or the name of an answer."""

    word: Token
    unit: Token | None
    start: int
    end: int


class Atom(NamedTuple):
    """One thing said of one finding. ``words`` are an operator, a number or the names of answers, as ``kind`` says."""

    kind: str
    subject: Named
    start: int
    end: int
    words: tuple[Token, ...] = ()
    values: tuple[Value, ...] = ()


class Joined(NamedTuple):
    """Parts put together, by a ``number`` in an "at least"; extents are without brackets around the whole."""

    kind: str
    parts: tuple["Syntax", ...]
    start: int
    end: int
    number: Token | None = None


Syntax = Atom | Joined


def parse_condition(text: str) -> Syntax:
    """The tree of a condition; raises `Unfollowed`."""
    parser = _Parser(text, _UNIT)
    return parser.whole(parser.condition())


def parse_fact(text: str) -> Joined:
    """The tree of a fact, of kind ``never`` with one part or ``always`` with one or two; raises `Unfollowed`."""
    parser = _Parser(text, _UNIT_IN_FACT)
    fact = parser.fact()
    parser.whole(fact)
    return fact


class _Parser:
    """Reads from left to right; every method reads one form of the grammar and leaves ``end`` behind it."""

    def __init__(self, text: str, unit: re.Pattern[str]) -> None:
        self.text = text
        self.unit = unit
        self.end = 0

    def whole(self, tree: Syntax) -> Syntax:
        """The tree if nothing comes after it."""
        if self._here() != len(self.text):
            raise Unfollowed(self._here())
        return tree

    def fact(self) -> Joined:
        """A fact."""
        start = self._here()
        if self._take(_NEVER):
            return Joined("never", (self.condition(),), start, self.end)
        parts = [self.condition()]
        if self._take(_IMPLIES):
            parts.append(self.condition())
        return Joined("always", tuple(parts), start, self.end)

    def condition(self) -> Syntax:
        """A condition."""
        start = self._here()
        parts = [self._conjunction()]
        while self._take(_OR):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else Joined("disjunction", tuple(parts), start, self.end)

    def _conjunction(self) -> Syntax:
        start = self._here()
        parts = [self._negation()]
        while self._take(_AND):
            parts.append(self._negation())
        return parts[0] if len(parts) == 1 else Joined("conjunction", tuple(parts), start, self.end)

    def _negation(self) -> Syntax:
        start = self._here()
        if self._take(_NOT):
            return Joined("negated", (self._negation(),), start, self.end)
        return self._atom(start)

    def _atom(self, start: int) -> Syntax:
        if self._take(_OPEN):
            inside = self.condition()
            self._want(_CLOSE)
            return inside
        if self._take(_ONLY):
            words = (self._want(NAME_OR_NUMBER),)
            self._want(_IN)
            return Atom("only", self._subject(), start, self.end, words)
        if self._take(_ANY_OF):
            return Atom("any_of", self._subject(), start, self.end)
        if self._take(_NONE_OF):
            return Atom("none_of", self._subject(), start, self.end)
        if self._take(_AT_LEAST):
            return self._at_least(start)
        return self._said(self._subject(), start)

    def _at_least(self, start: int) -> Syntax:
        count = self._want(NUMBER)
        self._want(_OF)
        if not self._take(_OPEN):
            return Atom("at_least_of", self._subject(), start, self.end, (count,))
        parts = [self.condition()]
        self._want(_COMMA)
        parts.append(self.condition())
        while self._take(_COMMA):
            parts.append(self.condition())
        self._want(_CLOSE)
        return Joined("at_least", tuple(parts), start, self.end, count)

    def _said(self, subject: Named, start: int) -> Atom:
        if operator := self._take(_OPERATOR):
            value = self._value()
            return Atom("compare", subject, start, self.end, (operator,), (value,))
        if self._take(_HAS):
            answer = self._want(NAME_OR_NUMBER)
            return Atom("has", subject, start, self.end, (answer,))
        if not self._take(_IN):
            return Atom("holds", subject, start, self.end)
        if self._take(_OPEN):
            names = self._names()
            return Atom("one_of", subject, start, self.end, names)
        low = self._number(self._want(NUMBER))
        self._want(_TO)
        high = self._number(self._want(NUMBER))
        return Atom("within", subject, start, self.end, values=(low, high))

    def _names(self) -> tuple[Token, ...]:
        names = [self._want(NAME_OR_NUMBER)]
        while self._take(_COMMA):
            names.append(self._want(NAME_OR_NUMBER))
        self._want(_CLOSE)
        return tuple(names)

    def _subject(self) -> Named:
        previous = self._take(_PREVIOUS)
        name = self._want(NAME)
        return Named(name, previous is not None, (previous or name).start, self.end)

    def _value(self) -> Value:
        if number := self._take(NUMBER):
            return self._number(number)
        name = self._want(NAME)
        return Value(name, None, name.start, name.end)

    def _number(self, number: Token) -> Value:
        unit = self._take(self.unit)
        return Value(number, unit, number.start, self.end)

    def _take(self, pattern: re.Pattern[str]) -> Token | None:
        """What stands here if it is of that form."""
        match = pattern.match(self.text, self.end)
        if match is None:
            return None
        self.end = match.end()
        return Token(match[1], match.start(1), self.end)

    def _want(self, pattern: re.Pattern[str]) -> Token:
        found = self._take(pattern)
        if found is None:
            raise Unfollowed(self._here())
        return found

    def _here(self) -> int:
        """Where the next word begins."""
        blanks = _BLANKS.match(self.text, self.end)
        return blanks.end() if blanks else self.end
