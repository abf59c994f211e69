"""What a web server has to say about the files of a site, in the form of a file `_headers`.

Netlify, Cloudflare Pages and others read that file as it is; for any other server it is the list to copy from. A
policy that a browser is given twice holds twice, so each part of the site only adds to the policy of the whole.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.site.listing import names

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
"""The Content-Security-Policy of every page: nothing inline, nothing from elsewhere. Pictures and the main font within
the style sheets are `data:`. The theme's own inline scripts are files here, so there is no list of hashes to keep."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_NOT_FRAMED = "frame-ancestors 'self'"
_FRAMED = ("embed", "charts")
_KEPT = re.compile(r"\.[0-9a-f]{8}\.(min\.)?(css|js|json)$|\.woff2$")
_FOR_EVER = "public, max-age=31536000, immutable"
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def policy(styles: Iterable[str] = ()) -> str:
    """The policy as a browser reads it; ``styles`` are sources that are allowed beside the site's own sheets."""
    parts = {**POLICY, "style-src": " ".join((POLICY["style-src"], *styles))}
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers(site: Path) -> str:
    """The file `_headers` of a built site.

    The pictures of the charts carry their own style, so that they can be taken away; its hash joins the policy.
    Pages below `embed/` may be framed by any site, all others by this one alone. Files with a digest in their name
    may be kept for ever.
    """
    files = list(names(site))
    pictures = [site / path for path in files if path.endswith(".svg")]
    styles = {style for picture in pictures for style in _styles(picture.read_bytes())}
    rules = [_rule("/*", {"Content-Security-Policy": policy(sorted(styles)), **_ALWAYS})]
    rules += [_rule(place, {"Content-Security-Policy": _NOT_FRAMED}) for place in _not_framed(files)]
    kept = [path for path in files if _KEPT.search(path)]
    rules += [_rule(f"/{path}", {"Cache-Control": _FOR_EVER}) for path in kept]
    return "# Written by `endplate build`.\n" + "".join(rules)


def _rule(place: str, values: dict[str, str]) -> str:
    return "\n".join([place, *(f"  {name}: {value}" for name, value in values.items())]) + "\n"


def _not_framed(files: Iterable[str]) -> Iterator[str]:
    """The addresses of pages by the folder at the top, as few as there can be."""
    pages = [path.partition("/") for path in files if path.endswith(".html")]
    yield "/"
    yield from (f"/{top}" for top, below, _ in pages if not below)
    yield from (f"/{top}/*" for top in sorted({top for top, below, _ in pages if below} - {*_FRAMED}))


def _styles(picture: bytes) -> Iterator[str]:
    for style in _STYLE.findall(picture):
        yield f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode()}'"
