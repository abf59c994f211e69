"""One escape function for each syntax: what comes out of the wiki is the text that went in.

Every function takes a text and gives it on one line (`generator.render.text.clean`) with whatever means something
in that syntax disarmed, and leaves ordinary text readable: an author sees and corrects it in the wiki's editor.
"""

import html
import re

from generator.render.text import clean

_JOINER = "\u2060"
"""Word joiner: unseen, and no line may break there. DokuWiki's links have no escape, so it parts what would end one."""
# Each alternative begins with the character that it disarms, by which `re` passes over the others quickly.
_MEDIAWIKI = re.compile(
    r"[&<>\[\]{}|~\\]|'(?:(?=')|(?<=''))|_(?:(?=_)|(?<=__))"  # mark-up, bold and italics, magic words
    r"|:(?<=[A-Za-z0-9+.-]:)(?=\S)|//"  # addresses that become links by themselves
    r"| (?=\d)(?:(?<=RFC )|(?<=PMID )|(?<=ISBN ))"  # numbers that do
    r"| (?:(?=[?:;!%\u00bb\u203a])|(?<=\u00ab ))"  # blanks that French typography makes unbreakable
)
_MARKDOWN_BACKSLASH = re.compile(r"[\\`*_]")
_MARKDOWN_ENTITY = re.compile(r"[\[\]&<>|~$#@^]|=(?:(?==)|(?<===))|%(?:(?=%)|(?<=%%))|!(?=\[)|:(?=//)")
_CONFLUENCE = re.compile(
    r"[&<>\[\]{}|~*_^+?!@%#\\]|-(?:(?<![^\s-]-)|(?![^\s-]))"  # mark-up; a hyphen within a word is none
    r"|\((?=\S{1,4}\))|[()PD](?<=[:;].)|:(?<=\w:)(?=//)"  # icons, addresses
)
_XWIKI = re.compile(
    r"[~*_/^=|!{}\[\]<>&\"#%\\]"
    r"|([-,+()])(?:(?=\1)|(?<=--|,,|\+\+|\(\(|\)\)))"  # these mean something twice
    r"|:(?<=\w:)(?=\S)"  # addresses
)
_DOKUWIKI_PLAIN = re.compile(r"[\w ,.;:()\u00b7-]*")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "{}%&$#_"},
}


def mediawiki(text: str) -> str:
    """For running text, link labels, footnotes and parameters of templates."""
    return _entities(_MEDIAWIKI, text)


def markdown(text: str) -> str:
    """For link text and running text, in CommonMark and in what GitHub, Obsidian and Notion make of it."""
    return _MARKDOWN_BACKSLASH.sub(r"\\\g<0>", _entities(_MARKDOWN_ENTITY, text))


def confluence(text: str) -> str:
    """For link aliases and running text in Confluence's wiki mark-up, where a backslash does not save a `|`."""
    return _entities(_CONFLUENCE, text)


def xwiki(text: str) -> str:
    """For link labels and running text in XWiki 2.x."""
    return _XWIKI.sub(r"~\g<0>", clean(text))


def dokuwiki_label(text: str) -> str:
    """For link labels, which DokuWiki shows as they are but for `]]` and for braces that make them a picture."""
    parted = clean(text).replace("]]", f"]{_JOINER}]").replace("]]", f"]{_JOINER}]")
    if parted.startswith("{{"):
        parted = _JOINER + parted
    return parted + _JOINER if parted.endswith("]") else parted


def dokuwiki_picture(text: str) -> str:
    """For the text of a picture inside a link, which may hold no brace at all."""
    return dokuwiki_label(clean(text).replace("{", "(").replace("}", ")"))


def dokuwiki(text: str) -> str:
    """For running text: as it is, or between marks that stop all formatting."""
    line = clean(text)
    if _DOKUWIKI_PLAIN.fullmatch(line) and "--" not in line and "__" not in line:
        return line
    return f"%%{line.replace('%%', f'%{_JOINER}%').replace('%%', f'%{_JOINER}%')}%%"


def in_html(text: str) -> str:
    """For elements, and for attribute values between double quotes."""
    return html.escape(clean(text), quote=False).replace('"', "&quot;")


def bibtex(text: str) -> str:
    """For a value between braces; letters beyond ASCII stay as they are, which biber and current BibTeX read."""
    return "".join(_BIBTEX.get(mark, mark) for mark in clean(text))


def _entities(pattern: re.Pattern[str], text: str) -> str:
    """Every character that matches as numeric character references."""
    return pattern.sub(lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), clean(text))
