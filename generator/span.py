"""Where something stands in a file. Lines and columns count from 1, columns in characters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text in one file; ``end_column`` is the column after the last character."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def part(self, offset: int, length: int) -> "Span":
        """The stretch of ``length`` characters that begins ``offset`` characters into a one-line span."""
        start = self.column + offset
        return Span(self.file, self.line, start, self.line, start + max(length, 1))

    @classmethod
    def of_file(cls, file: str) -> "Span":
        """The first character of a file, for what concerns the file as a whole."""
        return cls(file, 1, 1, 1, 1)
