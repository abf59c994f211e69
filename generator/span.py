"""Where something stands in a file. Lines and columns count from 1, columns in characters."""

from generator.value import value


@value
class Span:
    """A stretch of text in one file; ``end_column`` is the column after the last character."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __lt__(self, other: "Span") -> bool:
        """Whether it begins before another, or there and ends first; files by their names."""
        return self._place < other._place

    @property
    def _place(self) -> tuple[str, int, int, int, int]:
        return self.file, self.line, self.column, self.end_line, self.end_column

    def part(self, offset: int, length: int) -> "Span":
        """The stretch of ``length`` characters that begins ``offset`` characters into a one-line span."""
        start = self.column + offset
        return Span(self.file, self.line, start, self.line, start + max(length, 1))

    @classmethod
    def of_file(cls, file: str) -> "Span":
        """The first character of a file, for what concerns the file as a whole."""
        return cls(file, 1, 1, 1, 1)
