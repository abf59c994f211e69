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

from generator.value import value

_WORD = re.compile(r"\s*([^\s(),<>=!]*)")
"""Blanks, and what stands behind them as far as the next blank, bracket, comma or sign."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?=[\s(),<>=!%°]|\.\.|$)")
_NAME = re.compile(r"[^\s(),<>=!≤≥≠.][^\s(),<>=!≤≥≠]*")
_SIGN = re.compile(r"<=|>=|!=|[<>=≤≥≠]")
_BEGINNINGS = frozenset(("", "not", "only", "any", "none", "at"))
"""Words with which something else than a finding may begin; a bracket is no word."""


class Unfollowed(Exception):
    """The text breaks off at the character ``at``; at its end if nothing more stands there."""

    def __init__(self, at: int) -> None:
        self.at = at


@value
class Token:
    """A word, number or sign; it begins at the character ``start`` and ends before ``end``."""

    text: str
    start: int
    end: int


@value
class Named:
    """The finding that something is said of."""

    name: Token
    previous: bool
    start: int
    end: int


@value
class Value:
    """A number with or without unit, or the name of an answer."""

    word: Token
    unit: Token | None
    start: int
    end: int


@value
class Atom:
    """One thing said of one finding. ``words`` are an operator, a number or the names of answers, as ``kind`` says."""

    kind: str
    subject: Named
    start: int
    end: int
    words: tuple[Token, ...] = ()
    values: tuple[Value, ...] = ()


@value
class Joined:
    """Parts put together, by a ``number`` in an "at least"; extents are without brackets around the whole."""

    kind: str
    parts: tuple["Syntax", ...]
    start: int
    end: int
    number: Token | None = None


Syntax = Atom | Joined


def parse_condition(text: str) -> Syntax:
    """The tree of a condition; raises `Unfollowed`."""
    parser = _Parser(text, ("or", "and"))
    return parser.whole(parser.condition())


def parse_fact(text: str) -> Joined:
    """The tree of a fact, of kind ``never`` with one part or ``always`` with one or two; raises `Unfollowed`."""
    parser = _Parser(text, ("or", "and", "implies"))
    fact = parser.fact()
    parser.whole(fact)
    return fact


class _Parser:
    """Reads from left to right. What was read ends before ``end``; the next ``word`` begins ``at`` a character.

    ``not_units`` are words that are no unit after a number.
    """

    def __init__(self, text: str, not_units: tuple[str, ...]) -> None:
        self.text = text
        self.not_units = not_units
        self._go(0)

    def whole(self, tree: Syntax) -> Syntax:
        """The tree if nothing comes after it."""
        if self.at != len(self.text):
            raise Unfollowed(self.at)
        return tree

    def fact(self) -> Joined:
        """A fact."""
        start = self.at
        if self._takes("never"):
            return Joined("never", (self.condition(),), start, self.end)
        parts = [self.condition()]
        if self._takes("implies"):
            parts.append(self.condition())
        return Joined("always", tuple(parts), start, self.end)

    def condition(self) -> Syntax:
        """A condition."""
        start = self.at
        parts = [self._conjunction()]
        while self._takes("or"):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else Joined("disjunction", tuple(parts), start, self.end)

    def _conjunction(self) -> Syntax:
        start = self.at
        parts = [self._negation()]
        while self._takes("and"):
            parts.append(self._negation())
        return parts[0] if len(parts) == 1 else Joined("conjunction", tuple(parts), start, self.end)

    def _negation(self) -> Syntax:
        start = self.at
        if self.word not in _BEGINNINGS:
            return self._said(self._subject(), start)
        if self._takes("not"):
            return Joined("negated", (self._negation(),), start, self.end)
        return self._atom(start)

    def _atom(self, start: int) -> Syntax:
        if self._takes_sign("("):
            inside = self.condition()
            self._want_sign(")")
            return inside
        if self._takes("only"):
            words = (self._want_answer(),)
            self._want_word("in")
            return Atom("only", self._subject(), start, self.end, words)
        if self._takes("any", "of"):
            return Atom("any_of", self._subject(), start, self.end)
        if self._takes("none", "of"):
            return Atom("none_of", self._subject(), start, self.end)
        if self._takes("at", "least"):
            return self._at_least(start)
        return self._said(self._subject(), start)

    def _at_least(self, start: int) -> Syntax:
        count = self._want(_NUMBER)
        self._want_word("of")
        if not self._takes_sign("("):
            return Atom("at_least_of", self._subject(), start, self.end, (count,))
        parts = [self.condition()]
        self._want_sign(",")
        parts.append(self.condition())
        while self._takes_sign(","):
            parts.append(self.condition())
        self._want_sign(")")
        return Joined("at_least", tuple(parts), start, self.end, count)

    def _said(self, subject: Named, start: int) -> Atom:
        if operator := self._operator():
            compared = self._value()
            return Atom("compare", subject, start, self.end, (operator,), (compared,))
        if self._takes("has"):
            answer = self._want_answer()
            return Atom("has", subject, start, self.end, (answer,))
        if not self._takes("in"):
            return Atom("holds", subject, start, self.end)
        if self._takes_sign("("):
            names = self._names()
            return Atom("one_of", subject, start, self.end, names)
        low = self._number(self._want(_NUMBER))
        self._want_sign("..")
        high = self._number(self._want(_NUMBER))
        return Atom("within", subject, start, self.end, values=(low, high))

    def _operator(self) -> Token | None:
        start = self.at
        if self._takes("is", "not") or self._takes("is"):
            return Token(self.text[start : self.end], start, self.end)
        return self._token(_SIGN)

    def _names(self) -> tuple[Token, ...]:
        names = [self._want_answer()]
        while self._takes_sign(","):
            names.append(self._want_answer())
        self._want_sign(")")
        return tuple(names)

    def _subject(self) -> Named:
        start, previous = self.at, self._takes("previous")
        return Named(self._want(_NAME), previous, start, self.end)

    def _value(self) -> Value:
        if number := self._token(_NUMBER):
            return self._number(number)
        name = self._want(_NAME)
        return Value(name, None, name.start, name.end)

    def _number(self, number: Token) -> Value:
        unit = None if self.word in self.not_units else self._token(_NAME)
        return Value(number, unit, number.start, self.end)

    def _want_answer(self) -> Token:
        return self._token(_NUMBER) or self._want(_NAME)

    def _want(self, pattern: re.Pattern[str]) -> Token:
        found = self._token(pattern)
        if found is None:
            raise Unfollowed(self.at)
        return found

    def _token(self, pattern: re.Pattern[str]) -> Token | None:
        """What stands here if it is of that form."""
        match = pattern.match(self.text, self.at)
        if match is None:
            return None
        self._go(match.end())
        return Token(match[0], match.start(), match.end())

    def _want_word(self, word: str) -> None:
        if not self._takes(word):
            raise Unfollowed(self.at)

    def _takes(self, word: str, second: str = "") -> bool:
        """Goes on behind this word of the language, or these two with blanks between, if they stand here."""
        if self.word != word:
            return False
        end = self.at + len(word)
        if second:
            blanks = len(self.text) - end - len(self.text[end:].lstrip(" "))
            match = _WORD.match(self.text, end)
            if match is None or match[1] != second or match.start(1) != end + blanks:
                return False
            end = match.end()
        self._go(end)
        return True

    def _want_sign(self, sign: str) -> None:
        if not self._takes_sign(sign):
            raise Unfollowed(self.at)

    def _takes_sign(self, sign: str) -> bool:
        """Goes on behind a sign if it stands here."""
        if not self.text.startswith(sign, self.at):
            return False
        self._go(self.at + len(sign))
        return True

    def _go(self, end: int) -> None:
        match = _WORD.match(self.text, end)
        assert match is not None, "blanks and words may be empty"
        self.end, self.at, self.word = end, match.start(1), match[1]
