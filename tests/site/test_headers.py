"""The headers of a site: one strict policy, pages to embed set apart, files with a digest kept for ever."""

import hashlib
from base64 import b64encode
from pathlib import Path

from generator.site.headers import headers, policy

STYLE = ".chart text{fill:#000}"
HASH = f"'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"


def site(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"<svg><style>{STYLE}</style></svg>" if name.endswith(".svg") else "", encoding="utf-8"
        )
    return folder


def rules(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines()[1:]:
        if line.startswith("/"):
            found[line] = []
        else:
            found[list(found)[-1]].append(line.strip())
    return found


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    parts = dict(part.split(" ", 1) for part in policy().split("; "))
    assert parts["default-src"] == "'none'" and parts["script-src"] == "'self'" == parts["style-src"]
    assert set(" ".join(parts.values()).split()) == {"'none'", "'self'", "data:"}


def test_the_style_within_a_picture_is_allowed_by_its_hash(tmp_path: Path) -> None:
    found = rules(headers(site(tmp_path, "index.html", "charts/a.svg", "charts/b.svg")))
    assert f"Content-Security-Policy: {policy([HASH])}" in found["/*"]
    assert HASH in policy([HASH]).split("style-src ")[1].split(";")[0]


def test_pages_to_embed_may_be_framed_and_no_others(tmp_path: Path) -> None:
    names = ("index.html", "404.html", "pathways/a/index.html", "pathways/b/index.html", "embed/a/index.html")
    found = rules(headers(site(tmp_path, *names)))
    own = [
        place for place, said in found.items() if said == ["Content-Security-Policy: frame-ancestors 'self'"]
    ]
    assert own == ["/", "/404.html", "/index.html", "/pathways/*"]


def test_only_files_named_by_their_content_are_kept_for_ever(tmp_path: Path) -> None:
    kept = (
        "assets/endplate/endplate.0123abcd.css",
        "assets/x/bundle.0123abcd.min.js",
        "assets/endplate/font.woff2",
    )
    found = rules(headers(site(tmp_path, "index.html", "search/search_index.json", "a.0123abcd.html", *kept)))
    assert sorted(place for place, said in found.items() if "immutable" in said[0]) == sorted(
        f"/{k}" for k in kept
    )
