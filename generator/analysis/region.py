"""Groups of patients as data: what a region of the answers looks like, one entry per finding."""

from fractions import Fraction

from generator.value import value


@value
class Stretch:
    """The values from ``first`` to ``last`` that a number can take, both included, in the finding's own unit.

    ``above`` and ``below`` are set where the stretch ends just beside a value that can occur and that a
    condition names: the stretch 0 to 5 weeks with ``below`` 6 reads "below 6 weeks".
    """

    first: Fraction
    last: Fraction
    above: Fraction | None = None
    below: Fraction | None = None


@value
class Values:
    """Answers to one finding: numbers in ``stretches``, or any of ``items`` (also ways of not knowing)."""

    finding: str
    previous: bool = False
    stretches: tuple[Stretch, ...] = ()
    items: tuple[str, ...] = ()


@value
class Listed:
    """Answers to a several-of finding.

    They contain all of ``having``, none of ``lacking`` and a number within ``counts`` (first and last, both
    included) of the ``others`` items that are named in neither; or the answer is one of the ``unknown``.
    """

    finding: str
    previous: bool = False
    having: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    others: int = 0
    counts: tuple[tuple[int, int], ...] = ()
    unknown: tuple[str, ...] = ()


Part = Values | Listed
Region = tuple[Part, ...]
"""All patients who fit every part; findings without a part may have any answer."""
