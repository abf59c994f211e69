"""A folder that is read and checked."""

import gc
from pathlib import Path

from generator.examination import examine

PUBLISHED = Path(__file__).parents[1] / "pathways"


def test_a_library_is_forgotten_with_its_last_use() -> None:
    """A preview examines again and again: were there a circle of objects, it would keep all that each time made."""
    examine(PUBLISHED)  # what is kept for good
    gc.unfreeze()
    gc.collect()
    gc.disable()
    try:
        examine(PUBLISHED)
        gc.unfreeze()
        assert gc.collect() == 0
    finally:
        gc.enable()
