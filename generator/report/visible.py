"""Any text as a terminal can show it: nothing invisible, nothing that moves the cursor or turns words."""

import unicodedata

TAB = 4
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_MARKS = ("Mn", "Me")


def cells(line: str) -> list[tuple[str, int]]:
    """What stands for each character, and how many columns it takes.

    A tab becomes blanks. Controls, bidirectional marks and other characters that cannot be seen are spelt out
    as ``<U+202E>``. Combining marks take no column, wide East Asian characters two.
    """
    return [_cell(character) for character in line]


def _cell(character: str) -> tuple[str, int]:
    if " " <= character <= "~":
        return character, 1
    if character == "\t":
        return " " * TAB, TAB
    category = unicodedata.category(character)
    if category in _HIDDEN:
        name = f"<U+{ord(character):04X}>"
        return name, len(name)
    if category in _MARKS or "\u1160" <= character <= "\u11ff":
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def visible(text: str) -> str:
    """A text on one line: line breaks and tabs as blanks, the rest as `cells` shows it."""
    return "".join(shown for shown, _ in cells(" ".join(text.split("\n")).replace("\t", " ")))
