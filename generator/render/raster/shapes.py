"""The shapes of a chart as masks, kept: boxes of a chart come in few sizes."""

import functools
import math

from generator.render.raster.mask import Mask, Profile, of_profile


@functools.lru_cache(maxsize=500)
def rounded(wide: int, high: int, radius: float, inset: int = 0) -> Mask:
    """A rectangle with round corners, or what a line of ``inset`` pixels along its edge leaves of it."""
    inner = max(0.0, radius - inset)

    def sides(y: float) -> tuple[float, float]:
        deep = inner - min(y - inset, high - inset - y)
        less = inset + (inner - math.sqrt(inner * inner - deep * deep) if deep > 0 else 0.0)
        return less, wide - less

    return of_profile(sides, inset, high - inset)


@functools.lru_cache(maxsize=500)
def hexagon(wide: int, high: int, slant: float, inset: int = 0) -> Mask:
    """A hexagon with points left and right, or what a line along its edge leaves of it."""
    half = high / 2
    less = inset * math.sqrt(1 + (slant / half) * (slant / half))

    def sides(y: float) -> tuple[float, float]:
        left = slant * abs(y - half) / half + less
        return left, wide - left

    return of_profile(sides, inset, high - inset)


@functools.lru_cache(maxsize=50)
def arrowhead(long: int, half: int, *, down: bool) -> Mask:
    """A triangle whose tip is its origin, pointing down or to the right."""
    profile: Profile
    if down:

        def profile(y: float) -> tuple[float, float]:
            return half * y / long, -half * y / long

        return of_profile(profile, -long, 0)

    def across(y: float) -> tuple[float, float]:
        return -float(long), -long * abs(y) / half

    return of_profile(across, -half, half)
