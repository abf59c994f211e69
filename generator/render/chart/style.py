"""The two drawings of a chart in numbers: points of the drawing, which a page shows as pixels."""

from generator.value import value


@value
class Style:
    """Sizes of one drawing. ``side`` is the width of the second column; without it all hangs below the spine.

    ``inset`` is how far each line within another is moved to the right, ``stem`` how far from the left of its
    box a line down begins there. ``gaps`` are the distances between the columns to choose from; the columns
    give way.
    """

    name: str
    spine: float
    side: float | None
    gaps: tuple[float, ...]
    rail: float
    inset: float
    stem: float
    slant: float
    down: float
    type_size: float
    type_line: float
    head_size: float
    head_line: float
    label_size: float
    label_line: float
    padding_top: float
    padding: float

    @property
    def width(self) -> float:
        """The whole drawing without the time rail."""
        return self.spine + (self.gaps[0] + self.side if self.side else 0)


WIDE = Style(
    name="wide",
    spine=308,
    side=288,
    gaps=(92, 132),
    rail=106,
    inset=40,
    stem=20,
    slant=16,
    down=42,
    type_size=16.5,
    type_line=21,
    head_size=15,
    head_line=20.5,
    label_size=15,
    label_line=18,
    padding_top=10,
    padding=22,
)
NARROW = Style(
    name="narrow",
    spine=332,
    side=None,
    gaps=(0,),
    rail=0,
    inset=38,
    stem=17,
    slant=11,
    down=36,
    type_size=14.5,
    type_line=18.5,
    head_size=13.5,
    head_line=18,
    label_size=14,
    label_line=17,
    padding_top=8,
    padding=16,
)
