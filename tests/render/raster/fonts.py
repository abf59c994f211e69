"""The shipped font files."""

from importlib import resources


def path(bold: bool) -> str:
    """The file of one weight."""
    name = f"SourceSans3-{'Semibold' if bold else 'Regular'}.ttf"
    return str(resources.files("generator").joinpath("assets", "fonts", name))
