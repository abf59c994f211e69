"""Making an author's text safe: one function for HTML and Markdown, one for front matter, one for addresses.

A generated page is HTML inside Markdown inside a Jinja theme, and any of the three may take a character for
its own. So every ASCII punctuation mark becomes a character reference: a browser shows the same text, and
neither Markdown nor one of its extensions finds anything to act on, in a paragraph, a heading or an attribute
value.
"""

import functools
import html
import json
import re
import string

_BLANKS = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
# Not seen by any reader: zero-width space, word joiner and its kin, Mongolian separator, BOM, tags.
_UNSEEN = re.compile("[\u200b\u2060-\u2064\u180e\ufeff\U000e0000-\U000e007f]")
# Control characters, bidirectional overrides and isolates (they reorder what a reader sees), lone surrogates, and
# what Unicode will never assign and XML does not allow.
_TREACHEROUS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_REFERENCES = {mark: f"&#{ord(mark)};" for mark in string.punctuation}
_ADDRESS = re.compile(r"https?://[^\s/]|mailto:[^\s/]|(?![^/?#]*:)(?!//)[^\s\\]", re.IGNORECASE)


def clean(text: str) -> str:
    """The text on one line: blanks folded, unseen characters dropped, control and bidi characters shown as
    U+FFFD.
    """
    if (
        text.isprintable() and "  " not in text
    ):  # as nearly all texts are: whatever is changed is not printable
        return text
    folded = _BLANKS.sub(" ", _UNSEEN.sub("", text))
    return _TREACHEROUS.sub("\N{REPLACEMENT CHARACTER}", folded)


@functools.lru_cache(maxsize=20_000)
def escape(text: str) -> str:
    """The cleaned text for HTML and Markdown, also for attribute values between double quotes."""
    parts = _PUNCTUATION.split(clean(text))
    parts[1::2] = [_REFERENCES[mark] for mark in parts[1::2]]
    return "".join(parts)


def front_matter(text: str) -> str:
    """The cleaned text as a quoted YAML value; HTML in it is escaped, because themes print it as it is."""
    return json.dumps(html.escape(clean(text), quote=False).replace('"', "&quot;"), ensure_ascii=False)


@functools.lru_cache(maxsize=20_000)
def safe_address(address: str) -> str:
    """The address if it is relative or begins with http, https or mailto; otherwise nothing."""
    address = clean(address).strip().replace(" ", "%20")
    return address if _ADDRESS.match(address) and "\N{REPLACEMENT CHARACTER}" not in address else ""
