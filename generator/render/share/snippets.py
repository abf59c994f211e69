"""Copy-ready text that points at a thing, for each wiki and editor."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.render.page.wording import day
from generator.render.share import syntax
from generator.render.share.things import Thing
from generator.render.text import clean

READ = "%e %b %Y"
"""The day on which a reader copies a text, as printed in a link: 21 Nov 2026."""
CARD, SUMMARY = (640, 640), (640, 1120)
"""Width and height of frames in CSS pixels that hold most cards and pathways in short without scrolling."""
_Escape = Callable[[str], str]
_FORMS: tuple[tuple[str, str, _Escape], ...] = (
    ("Confluence, wiki mark-up", "[{label}|{to}]", syntax.confluence),
    ("XWiki", "[[{label}>>{to}]]", syntax.xwiki),
    ("Markdown: Obsidian, Notion, GitHub", "[{label}]({to})", syntax.markdown),
    ("HTML", '<a href="{to}">{label}</a>', syntax.in_html),
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text to copy. ``read`` stands between ``before`` and ``after`` and holds the day of reading.

    A site that is the same bytes on every day cannot know that day: the reader's browser puts it in (%e, %d day,
    %n, %m month, %b its name, %Y year; %u is the address of the site). Where it runs no scripts, ``read`` is left
    out. ``hint`` says what the wiki needs first.
    """

    name: str
    before: str
    read: str = ""
    after: str = ""
    hint: str = ""

    @property
    def text(self) -> str:
        """The text without the day."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Formatted:
    """A link to copy with its formatting, for editors that show no mark-up."""

    name: str
    label: str
    href: str
    standing: str
    read: str = f", accessed {READ}"


def link_snippets(thing: Thing) -> tuple[Snippet, ...]:
    """Links to the permanent address."""
    return (*_mediawiki(thing), *_dokuwiki(thing), *_others(thing))


def formatted_link(thing: Thing) -> Formatted:
    """The link for editors without mark-up."""
    name = "SharePoint, Teams, Word, Notion, Confluence: formatted link"
    return Formatted(name, thing.label, thing.permanent, thing.standing)


def _mediawiki(thing: Thing) -> tuple[Snippet, ...]:
    site, label = thing.site, syntax.mediawiki(thing.label)
    link = f"[{thing.permanent} {label}]"
    template = (
        f"<ref>{{{{Cite web |url={thing.permanent} |title={syntax.mediawiki(thing.title)} "
        f"|website={syntax.mediawiki(site.name)} |version={syntax.mediawiki(thing.version)} "
        f"|date={day(thing.updated)}"
    )
    footnote = _standing("MediaWiki, footnote", f"<ref>{link}", thing, syntax.mediawiki)
    own = f"{{{{{site.template}|{thing.code}|2={label}}}}}"
    return (
        _standing("MediaWiki", link, thing, syntax.mediawiki),
        Snippet("MediaWiki, interwiki", f"[[{site.prefix}:{thing.code}|{label}]]", hint="interwiki row"),
        replace(footnote, after=f"{footnote.after}</ref>", hint="extension Cite"),
        Snippet(
            "MediaWiki, {{Cite web}}", template, f" |access-date={READ}", "}}</ref>", "Cite and its templates"
        ),
        Snippet("MediaWiki, template", own, hint="template page"),
    )


def _dokuwiki(thing: Thing) -> tuple[Snippet, ...]:
    label = syntax.dokuwiki_label(thing.label)
    link = f"[[{thing.permanent}|{label}]]"
    return (
        _standing("DokuWiki", link, thing, syntax.dokuwiki),
        Snippet("DokuWiki, interwiki", f"[[{thing.site.prefix}>{thing.code}|{label}]]", hint="interwiki row"),
    )


def _others(thing: Thing) -> Iterator[Snippet]:
    for name, form, escape in _FORMS:
        link = form.format(label=escape(thing.label), to=thing.permanent)
        yield _standing(name, link, thing, escape)


def _standing(name: str, link: str, thing: Thing, escape: _Escape) -> Snippet:
    """A link with what has to travel with it, in brackets."""
    return Snippet(name, f"{link} ({escape(thing.standing)}", f", accessed {READ}", ")")


def frame_snippet(name: str, thing: Thing, path: str, about: str, size: tuple[int, int]) -> Snippet:
    """A page to put into a page.

    ``path`` is below the root of the site, ``about`` its name for screen readers, ``size`` width and height in pixels.
    """
    address, title = thing.site.to(path), syntax.in_html(about)
    frame = f'<iframe src="{address}" title="{title}" width="{size[0]}" height="{size[1]}" loading="lazy">'
    return Snippet(name, f"{frame}</iframe>")


def picture_snippets(thing: Thing) -> tuple[Snippet, ...]:
    """The chart of a pathway as a picture that links to the pathway."""
    png, to, about = thing.site.to(f"{thing.chart}.png"), thing.permanent, f"Flowchart: {thing.label}"
    file = f"{thing.site.template}-{thing.pathway}.svg"
    return (
        Snippet(
            "MediaWiki, uploaded picture",
            f"[[File:{file}|thumb|link={to}|alt={syntax.mediawiki(about)}|{syntax.mediawiki(thing.label)}]]",
            hint=f"upload the SVG as {file}",
        ),
        Snippet("DokuWiki", f"[[{to}|{{{{{png}|{syntax.dokuwiki_picture(about)}}}}}]]"),
        Snippet("Confluence, wiki mark-up", f"!{png}|alt={_plain(about)}!"),
        Snippet("XWiki", f'[[[[image:{png}||alt="{_in_xwiki_quotes(about)}"]]>>{to}]]'),
        Snippet("Markdown: Obsidian, Notion, GitHub", f"[![{syntax.markdown(about)}]({png})]({to})"),
        Snippet("HTML", f'<a href="{to}"><img src="{png}" alt="{syntax.in_html(about)}"></a>'),
    )


def _plain(text: str) -> str:
    """For a parameter of a Confluence picture, which has no escape: marks that would end it become blanks."""
    return " ".join("".join(" " if mark in '|,="!{}[]\\' else mark for mark in text).split())


def _in_xwiki_quotes(text: str) -> str:
    """For a parameter in quotes within a label: the tilde is written twice, for the label and for the quotes."""
    return clean(text).replace("~", "").replace('"', "'").replace("]]", "] ]").replace(">>", "> >")
