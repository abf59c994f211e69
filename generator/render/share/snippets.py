"""Copy-ready text that points at a thing, for each wiki and editor."""

from datetime import date

from generator.render.page.wording import day
from generator.render.share import syntax
from generator.render.share.things import Site, Thing
from generator.render.text import clean
from generator.value import replace, value

READ = "%e %b %Y"
"""The day on which a reader copies a text, as printed in a link: 21 Nov 2026."""
CARD, SUMMARY = (640, 640), (640, 1120)
"""Width and height of frames in CSS pixels that hold most cards and pathways in short without scrolling."""
ACCESSED = f", accessed {READ}"


@value
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


LINKS = (
    Snippet("MediaWiki", "[{to} {mediawiki}] ({mediawiki_standing}", ACCESSED, ")"),
    Snippet("MediaWiki, interwiki", "[[{prefix}:{code}|{mediawiki}]]", hint="interwiki row"),
    Snippet(
        "MediaWiki, footnote",
        "<ref>[{to} {mediawiki}] ({mediawiki_standing}",
        ACCESSED,
        ")</ref>",
        "extension Cite",
    ),
    Snippet(
        "MediaWiki, {{Cite web}}",
        "<ref>{{{{Cite web |url={to} |title={mediawiki_title} |website={mediawiki_site} "
        "|version={mediawiki_version} |date={date}",
        f" |access-date={READ}",
        "}}}}</ref>",
        "Cite and its templates",
    ),
    Snippet("MediaWiki, template", "{{{{{template}|{code}|2={mediawiki}}}}}", hint="template page"),
    Snippet("DokuWiki", "[[{to}|{dokuwiki}]] ({dokuwiki_standing}", ACCESSED, ")"),
    Snippet("DokuWiki, interwiki", "[[{prefix}>{code}|{dokuwiki}]]", hint="interwiki row"),
    Snippet("Confluence, wiki mark-up", "[{confluence}|{to}] ({confluence_standing}", ACCESSED, ")"),
    Snippet("XWiki", "[[{xwiki}>>{to}]] ({xwiki_standing}", ACCESSED, ")"),
    Snippet("Markdown: Obsidian, Notion, GitHub", "[{markdown}]({to}) ({markdown_standing}", ACCESSED, ")"),
    Snippet("HTML", '<a href="{to}">{html}</a> ({html_standing}', ACCESSED, ")"),
)
"""Links to a permanent address; between braces the places of `own_words` and `standing_words`, as `str.format` has
them.
"""


def own_words(thing: Thing) -> dict[str, str]:
    """What stands in the places of `LINKS` for one thing."""
    label, title = thing.label, thing.title
    mediawiki = syntax.mediawiki(label)
    return {
        "to": thing.permanent,
        "code": thing.code,
        "mediawiki": mediawiki,
        "mediawiki_title": mediawiki if title == label else syntax.mediawiki(title),
        "dokuwiki": syntax.dokuwiki_label(label),
        "confluence": syntax.confluence(label),
        "xwiki": syntax.xwiki(label),
        "markdown": syntax.markdown(label),
        "html": syntax.in_html(label),
    }


def standing_words(site: Site, version: str, updated: date, standing: str) -> dict[str, str]:
    """What stands there for all things of a pathway: what has to travel with a link stands behind it in brackets."""
    return {
        "prefix": site.prefix,
        "template": site.template,
        "date": day(updated),
        "mediawiki_site": syntax.mediawiki(site.name),
        "mediawiki_version": syntax.mediawiki(version),
        "mediawiki_standing": syntax.mediawiki(standing),
        "dokuwiki_standing": syntax.dokuwiki(standing),
        "confluence_standing": syntax.confluence(standing),
        "xwiki_standing": syntax.xwiki(standing),
        "markdown_standing": syntax.markdown(standing),
        "html_standing": syntax.in_html(standing),
    }


def link_snippets(thing: Thing) -> tuple[Snippet, ...]:
    """Links to the permanent address."""
    said = own_words(thing) | standing_words(thing.site, thing.version, thing.updated, thing.standing)
    return tuple(
        replace(form, before=form.before.format_map(said), after=form.after.format_map(said))
        for form in LINKS
    )


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
