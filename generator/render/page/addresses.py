"""Where pages and their parts are, relative to the page that links there: a site may live in any folder."""

from functools import lru_cache

from generator.model.library import Library
from generator.value import value

CHART, STEPS, RECOMMENDATIONS, PITFALLS = "_chart", "_steps", "_recommendations", "_pitfalls"
NUANCES, CASES, REFERENCES, CHANGES = "_evidence", "_cases", "_references", "_changes"
START, PROVED = "_start", "_proved"
ANSWER, FLAGS, SAFETY_NET = "_answer", "_flags", "_safety-net"
"""Ids of parts of a page begin with a line below, so that they never meet the id of a step or recommendation.
"""

_PARTS = {
    "answer": ANSWER,
    "red-flags": FLAGS,
    "pitfalls": PITFALLS,
    "nuances": NUANCES,
    "safety-net": SAFETY_NET,
}


@value
class Addresses:
    """Addresses as written on the page in the folder ``here`` of the site ("pathways/x/", or "" for the home
    page).
    """

    library: Library
    here: str = ""

    def to(self, place: str, part: str = "") -> str:
        """The relative address of a folder ("charts/") or file of the site, at a part of it."""
        if part and place == self.here:
            return f"#{part}"
        return _relative(place, self.here) + (f"#{part}" if part else "")

    def pathway(self, pathway: str, part: str = "") -> str:
        """The page of a pathway, at a step, a recommendation or another part."""
        return self.to(f"pathways/{pathway}/", part)

    def evidence(self, key: str) -> str:
        """The page of a source."""
        return self.to(f"evidence/{key}/")

    def part(self, at: str) -> str:
        """The id on a pathway's page of a part as claims name it, or of a step."""
        return _PARTS.get(at, at)

    def named(self, target: str) -> str:
        """What running text links to: a pathway id or a recommendation code; empty if the library has
        neither.
        """
        if target in self.library.algorithm_by_id:
            return self.pathway(target)
        owner = self.library.owner_of_code.get(target)
        return "" if owner is None else self.pathway(owner, target)


@lru_cache(maxsize=20_000)
def _relative(place: str, here: str) -> str:
    """The way from one folder of the site to another, or to a file."""
    there, own = place.split("/"), here.split("/")[:-1]
    shared = 0
    while shared < min(len(there) - 1, len(own)) and there[shared] == own[shared]:
        shared += 1
    return "../" * (len(own) - shared) + "/".join(there[shared:]) or "./"


def reference_part(key: str) -> str:
    """The id of a reference on a page."""
    return f"_ref-{key}"


def contrary_part(code: str) -> str:
    """The id of what speaks against a recommendation."""
    return f"{code}_against"
