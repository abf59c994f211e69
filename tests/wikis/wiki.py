"""The two wikis, as a test drives them: a text goes in, the HTML that a reader's browser gets comes out."""

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.wikis.packages import run

WIKIS_HOST = "http://wiki.example"


@dataclass
class Link:
    """A link of a page: its address and the text a reader sees; ``images`` are the addresses of pictures in it."""

    href: str
    text: str = ""
    images: list[tuple[str, str]] = field(default_factory=list)


class Links(HTMLParser):
    """The links of a page, and its whole text."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.text = ""
        self.tags: set[str] = set()
        self._open: Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if tag == "a" and "href" in values:
            self._open = Link(values["href"])
            self.links.append(self._open)
        if tag == "img" and self._open is not None:
            self._open.images.append((values.get("src", ""), values.get("alt", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open is not None:
            self._open.text += data


def read(html: str) -> Links:
    """The links and the text of a page, with unseen characters and kinds of blank as a reader sees them."""
    parsed = Links()
    parsed.feed(html)
    parsed.close()
    parsed.text = seen(parsed.text)
    for link in parsed.links:
        link.text = seen(link.text)
    return parsed


def seen(text: str) -> str:
    """A text as a reader sees it: word joiners are unseen, and an unbreakable blank looks like any other."""
    return re.sub(r"\s+", " ", text.replace("\u2060", "").replace("\u00a0", " ")).strip()


class MediaWiki:
    """A MediaWiki with the extension for footnotes, on SQLite."""

    def __init__(self, root: Path, folder: Path, settings: str) -> None:
        self.home = root / "usr" / "share" / "mediawiki"
        self.settings = folder / "LocalSettings.php"
        (self.home / "LocalSettings.php").unlink(missing_ok=True)
        install = ("php", "maintenance/install.php", "Wiki", "Admin", "--pass", "a-Long-enough-1")
        place = ("--dbtype", "sqlite", "--dbpath", str(folder), "--dbname", "wiki", "--confpath", str(folder))
        run(*install, *place, "--server", WIKIS_HOST, "--extensions", "Cite", folder=self.home)
        with self.settings.open("a", encoding="utf-8") as file:
            file.write(settings)

    def save(self, pages: dict[str, str]) -> None:
        """Saves pages: their texts by their titles."""
        self._ask({"pages": pages})

    def interwiki(self, rows: str) -> None:
        """Runs the statement that adds rows to the table of interwiki links."""
        run("php", "maintenance/sql.php", "--conf", str(self.settings), "--query", rows, folder=self.home)

    def import_file(self, file: Path, name: str, folder: Path) -> None:
        """Uploads a file under a name; ``folder`` is for it alone."""
        folder.mkdir()
        shutil.copy(file, folder / name)
        script = ("maintenance/importImages.php", "--conf", str(self.settings), "--extensions", "svg")
        run("php", *script, str(folder), folder=self.home)

    def render(self, texts: Sequence[str]) -> list[Links]:
        """What a reader gets for pages with these texts, saved as an editor would save them."""
        return [read(html) for html in self._ask({"texts": list(texts)})["texts"]]

    def uploads(self, files: Sequence[Path]) -> list[object]:
        """What the check of uploads says of files: True, or what is wrong."""
        return list(self._ask({"uploads": [str(file) for file in files]})["uploads"])

    def _ask(self, question: dict[str, object]) -> dict[str, Any]:
        script = str(Path(__file__).with_name("mediawiki.php"))
        set_ = {"MW_INSTALL_PATH": str(self.home)}
        said = run(
            "php", script, "--conf", str(self.settings), folder=self.home, text=json.dumps(question), **set_
        )
        return _answer(said)


class DokuWiki:
    """A DokuWiki with its settings and data in a folder of its own."""

    def __init__(self, root: Path, folder: Path, interwiki: str) -> None:
        self.home = root / "usr" / "share" / "dokuwiki"
        self.settings = folder / "conf"
        shutil.copytree(root / "etc" / "dokuwiki", self.settings, ignore_dangling_symlinks=True)
        data = folder / "data"
        for name in (
            "attic",
            "cache",
            "index",
            "locks",
            "log",
            "media",
            "media_attic",
            "media_meta",
            "meta",
            "pages",
            "tmp",
        ):
            (data / name).mkdir(parents=True)
        (self.settings / "local.php").write_text(f"<?php $conf['savedir'] = '{data}';\n", "utf-8")
        (self.settings / "interwiki.local.conf").write_text(interwiki, "utf-8")

    def render(self, texts: Sequence[str]) -> list[Links]:
        """What a reader gets for pages with these texts."""
        return [read(html) for html in self._ask({"texts": list(texts)})["texts"]]

    def uploads(self, files: Sequence[Path]) -> list[object]:
        """What the check of uploads says of files: True, or the number of what is wrong."""
        return list(self._ask({"uploads": [str(file) for file in files]})["uploads"])

    def _ask(self, question: dict[str, object]) -> dict[str, Any]:
        script = str(Path(__file__).with_name("dokuwiki.php"))
        set_ = {
            "DOKUWIKI_HOME": str(self.home),
            "DOKUWIKI_CONF": str(self.settings),
            "HTTP_HOST": "wiki.example",
        }
        return _answer(run("php", script, folder=self.home, text=json.dumps(question), **set_))


def _answer(said: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(said)
    return answer
