"""A pathway page with its stepper in a folder on disk: as generated, but without the theme around it."""

from importlib.resources import files
from pathlib import Path

from generator.model.library import Library
from generator.site import assets
from tests.render.page.samples import pages

HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src file:; style-src file:; font-src file: data:">
<link rel="stylesheet" href="../../{style}"></head>
<body dir="ltr" data-md-color-scheme="default"><main class="md-typeset">
"""
FOOT = """
</main><script src="../../assets/endplate/endplate.test.js"></script></body></html>
"""
BEGIN = "assets/endplate/endplate.test.js"
"""The part of the site's script that is the stepper's."""
SCRIPTS = files("generator").joinpath("site", "theme", "scripts")


def write(folder: Path, library: Library) -> Path:
    """Writes the site; returns the folder of its pathways. Front matter and headings stay as the text they are."""
    theme = assets.theme_files()
    begin = SCRIPTS.joinpath("stepper.js").read_bytes()
    site = {**theme, BEGIN: begin, BEGIN.replace("endplate.", "stepper."): theme[assets.stepper_script()]}
    for path, content in pages(library).items():
        if path.startswith("walks/"):
            site[path] = content
        elif path.startswith("pathways/") and path != "pathways/index.md":
            head = HEAD.format(title=path, style=assets.style_sheet())
            site[path.replace(".md", "/index.html")] = (head + content.decode() + FOOT).encode()
    for path, content in site.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / "pathways"
