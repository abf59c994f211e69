"""The tree that a builder builds: configuration, pages and overrides in one folder, generated files apart
from git's.

base.yml      what every site shares; a library's own mkdocs.yml begins with `INHERIT: build/base.yml`
mkdocs.yml    only for a library without its own
search/       what the search finds on generated pages
docs/         generated pages, hand-written pages and the theme's assets
overrides/    the theme's templates that are ours
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.content import Content
from generator.diagnostics import EndplateError
from generator.render.found import FOLDER, place
from generator.render.text import front_matter
from generator.site import assets, bundle
from generator.site.headers import policy
from generator.site.writing import PLAINLY, Writing, write_tree

MAY_REPLACE = frozenset({"index.md", "pathways/index.md"})
"""Generated pages that a hand-written one may stand in for."""
GLOSSARY = "glossary.md"
"""Generated for a library that has one."""


def stage(
    tree: Path,
    pages: Mapping[str, Content],
    identity: Mapping[str, str],
    docs: Path | None = None,
    configuration: Path | None = None,
    how: Writing = PLAINLY,
) -> Path:
    """Writes the tree and returns the configuration to build it with.

    ``pages`` are generated files by path below ``docs/``, and entries of pages by path below the tree. ``identity``
    holds `title`, `description`, `disclaimer` and `url` of the library. ``docs`` is a folder of hand-written pages,
    ``configuration`` the library's own mkdocs.yml. Files that did not change are left alone, files of an earlier
    tree that are not wanted any more are removed. EndplateError if a hand-written page has the path of a generated
    one.
    """
    written = _hand_written(docs)
    if clashes := sorted((written.keys() & pages.keys()) - MAY_REPLACE):
        raise EndplateError(f"{docs}/{clashes[0]} has the name of a generated page; give it another one")
    taken = {place(path) for path in written}  # a page written by hand speaks for itself
    entries = {path: of for path, of in pages.items() if path.startswith(FOLDER)}
    below_docs: dict[str, Content] = {
        **{path: of for path, of in pages.items() if path not in entries},
        "robots.txt": _robots(identity),
        **assets.theme_files(),
        **written,
    }
    wanted = {f"docs/{path}": content for path, content in below_docs.items()}
    wanted |= {path: of for path, of in entries.items() if path not in taken}
    wanted |= {f"overrides/{path}": content for path, content in assets.overrides().items()}
    wanted["base.yml"] = _base(identity).encode()
    if configuration is None:
        wanted["mkdocs.yml"] = _whole(written, GLOSSARY in pages).encode()
    write_tree(tree, wanted, how)
    return configuration or tree / "mkdocs.yml"


def _hand_written(docs: Path | None) -> dict[str, bytes]:
    """Regular files below a folder, but for hidden ones."""
    if docs is None or not docs.is_dir():
        return {}
    found = {}
    for path in sorted(docs.rglob("*")):
        inside = path.relative_to(docs)
        if (
            path.is_file()
            and not path.is_symlink()
            and not any(part.startswith(".") for part in inside.parts)
        ):
            found[inside.as_posix()] = path.read_bytes()
    return found


def _base(identity: Mapping[str, str]) -> str:
    lines = [
        "# Written by `endplate build`; changes here are lost.",
        f"site_name: {front_matter(identity['title'])}",
        f"site_description: {front_matter(identity['description'])}",
        f"copyright: {front_matter(identity['disclaimer'])}",
        f"site_url: {json.dumps(identity.get('url', ''))}",
        f"extra_css: {json.dumps([assets.style_sheet()])}",
        f"extra_javascript: {json.dumps([assets.script()])}",
        f"extra: {json.dumps(_extra())}",
    ]
    return "\n".join(lines) + "\n" + assets.base_configuration()


def _robots(identity: Mapping[str, str]) -> bytes:
    """Every page may be read by robots; where the site has an address, this is the list of its pages."""
    url = identity.get("url", "").rstrip("/")
    listed = f"Sitemap: {url}/sitemap.xml\n" if url else ""
    return f"User-agent: *\nAllow: /\n{listed}".encode()


def _extra() -> dict[str, object]:
    """What the overrides ask for."""
    return {
        "generator": False,
        "early_script": assets.early_script(),
        "palette_script": assets.palette_script(),
        "search_script": assets.search_script(),
        "policy": policy(),
        "offline": bundle.ADDRESS,
    }


def _whole(written: Mapping[str, bytes], glossary: bool) -> str:
    """The configuration of a library that has none. Pathways are not in the menu: a thousand would slow every
    page.
    """
    menu: list[object] = [{"Find a finding": "index.md"}, {"Pathways": "pathways/index.md"}]
    menu += [{"Evidence": "evidence/index.md"}, *([{"Glossary": GLOSSARY}] if glossary else ())]
    menu += [{"What is proved": "proof.md"}]
    menu += _menu(
        [PurePosixPath(path) for path in written if path.endswith(".md") and path not in MAY_REPLACE]
    )
    return (
        "INHERIT: base.yml\ndocs_dir: docs\nsite_dir: site\ntheme: {custom_dir: overrides}\n"
        f"nav: {json.dumps(menu, ensure_ascii=False)}\n"
    )


def _menu(paths: list[PurePosixPath]) -> Iterator[object]:
    """Hand-written pages: those at the top by their own titles, then one entry for each folder."""
    yield from (path.as_posix() for path in paths if len(path.parts) == 1)
    for folder in sorted({path.parts[0] for path in paths if len(path.parts) > 1}):
        inside = [path.as_posix() for path in paths if path.parts[0] == folder and len(path.parts) > 1]
        yield {folder.replace("-", " ").capitalize(): inside}
