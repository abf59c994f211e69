"""References against the sample references that NLM prints for authors of medical journals."""

import pytest

from generator.model.reference import Name, Reference, SourceKind
from generator.render.citation import field_words, printed, short_name, short_pages
from generator.span import Span


def people(*names: str) -> tuple[Name, ...]:
    """ "Halpern SD" as a family name and initials."""
    return tuple(Name(family=name.rpartition(" ")[0], given=name.rpartition(" ")[2]) for name in names)


def reference(type_: str, title: str, **fields: object) -> Reference:
    """A reference with the fields of interest."""
    kind, span = SourceKind.RESEARCH, Span.of_file("references.yml")
    return Reference(key="key", type=type_, kind=kind, title=title, span=span, **fields)  # type: ignore[arg-type] # by name


SAMPLES = {
    "article": (
        reference(
            "article-journal",
            "Solid-organ transplantation in HIV-infected patients",
            authors=people("Halpern SD", "Ubel PA", "Caplan AL"),
            container_title="N Engl J Med",
            issued=(2002, 7, 25),
            volume="347",
            issue="4",
            page="284-287",
        ),
        (
            "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. "
            "N Engl J Med. 2002;347(4):284-7."
        ),
    ),
    "more than six authors": (
        reference(
            "article-journal",
            "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury",
            authors=people(
                "Rose ME",
                "Huerbin MB",
                "Melick J",
                "Marion DW",
                "Palmer AM",
                "Schiding JK",
                "Kochanek PM",
                "Graham SH",
            ),
            container_title="Brain Res",
            issued=(2002,),
            volume="935",
            issue="1-2",
            page="40-46",
        ),
        (
            "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial "
            "excitatory amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1-2):40-6."
        ),
    ),
    "a body as author": (
        reference(
            "article-journal",
            "Hypertension, insulin, and proinsulin in participants with impaired glucose tolerance",
            authors=(Name(literal="Diabetes Prevention Program Research Group"),),
            container_title="Hypertension",
            issued=(2002,),
            volume="40",
            issue="5",
            page="679-686",
        ),
        (
            "Diabetes Prevention Program Research Group. Hypertension, insulin, and proinsulin in participants with "
            "impaired glucose tolerance. Hypertension. 2002;40(5):679-86."
        ),
    ),
    "people and a body": (
        reference(
            "article-journal",
            "Sexual dysfunction in 1,274 European men suffering from lower urinary tract symptoms",
            authors=(
                *people("Vallancien G", "Emberton M", "Harving N", "van Moorselaar RJ"),
                Name(literal="Alf-One Study Group"),
            ),
            container_title="J Urol",
            issued=(2003,),
            volume="169",
            issue="6",
            page="2257-2261",
        ),
        (
            "Vallancien G, Emberton M, Harving N, van Moorselaar RJ; Alf-One Study Group. Sexual dysfunction in 1,274 "
            "European men suffering from lower urinary tract symptoms. J Urol. 2003;169(6):2257-61."
        ),
    ),
    "no author": (
        reference(
            "article-journal",
            "21st century heart solution may have a sting in the tail",
            container_title="BMJ",
            issued=(2002,),
            volume="325",
            issue="7357",
            page="184",
        ),
        "21st century heart solution may have a sting in the tail. BMJ. 2002;325(7357):184.",
    ),
    "supplement of a volume": (
        reference(
            "article-journal",
            "Tolerability and safety of frovatriptan with short- and long-term use for treatment of migraine and in "
            "comparison with sumatriptan",
            authors=people("Geraud G", "Spierings EL", "Keywood C"),
            container_title="Headache",
            issued=(2002,),
            volume="42 Suppl 2",
            page="S93-S99",
        ),
        (
            "Geraud G, Spierings EL, Keywood C. Tolerability and safety of frovatriptan with short- and long-term use "
            "for treatment of migraine and in comparison with sumatriptan. Headache. 2002;42 Suppl 2:S93-9."
        ),
    ),
    "issue without volume": (
        reference(
            "article-journal",
            "Tibiotalar arthrodesis",
            authors=people("Banit DM", "Kaufer H"),
            container_title="Clin Orthop",
            issued=(2002,),
            issue="401",
            page="230-238",
        ),
        "Banit DM, Kaufer H. Tibiotalar arthrodesis. Clin Orthop. 2002;(401):230-8.",
    ),
    "neither volume nor issue": (
        reference(
            "article-magazine",
            "Outreach: bringing HIV-positive individuals into care",
            container_title="HRSA Careaction",
            issued=(2002, 6),
            page="1-6",
        ),
        "Outreach: bringing HIV-positive individuals into care. HRSA Careaction. 2002 Jun:1-6.",
    ),
    "book": (
        reference(
            "book",
            "Medical microbiology",
            authors=people("Murray PR", "Rosenthal KS", "Kobayashi GS", "Pfaller MA"),
            edition="4",
            publisher_place="St. Louis",
            publisher="Mosby",
            issued=(2002,),
        ),
        "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby; 2002.",
    ),
    "section of a book": (
        reference(
            "chapter",
            "Chromosome alterations in human solid tumors",
            authors=people("Meltzer PS", "Kallioniemi A", "Trent JM"),
            container_title="The genetic basis of human cancer",
            publisher_place="New York",
            publisher="McGraw-Hill",
            issued=(2002,),
            page="93-113",
        ),
        (
            "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: The genetic basis "
            "of human cancer. New York: McGraw-Hill; 2002. p. 93-113."
        ),
    ),
    "report": (
        reference(
            "report",
            "Health monitoring on vibration signatures",
            authors=people("Yen GG"),
            genre="Final report",
            publisher_place="Arlington (VA)",
            publisher="Air Force Office of Scientific Research (US), Air Force Research Laboratory",
            issued=(2002, 2),
            number="AFRLSRBLTR020123",
        ),
        (
            "Yen GG. Health monitoring on vibration signatures. Final report. Arlington (VA): Air Force Office of "
            "Scientific Research (US), Air Force Research Laboratory; 2002 Feb. Report No.: AFRLSRBLTR020123."
        ),
    ),
    "web page": (
        reference(
            "webpage",
            "Cancer-Pain.org",
            publisher_place="New York",
            publisher="Association of Cancer Online Resources, Inc.",
            issued=(2002, 5, 16),
            accessed=(2002, 7, 9),
            url="http://www.cancer-pain.org/",
        ),
        (
            "Cancer-Pain.org [Internet]. New York: Association of Cancer Online Resources, Inc.; 2002 May 16 "
            "[cited 2002 Jul 9]."
        ),
    ),
    "page of a site without a publisher": (
        reference(
            "post-weblog",
            "Why do scans mislead?",
            authors=people("Doe J"),
            container_title="A site",
            url="https://a.example/x",
        ),
        "Doe J. Why do scans mislead? [Internet]. A site; [date unknown].",
    ),
    "guideline without a journal": (
        reference(
            "report",
            "Low back pain and sciatica in over 16s: assessment and management",
            authors=(Name(literal="National Institute for Health and Care Excellence"),),
            genre="NICE guideline",
            number="NG59",
            issued=(2020, 12),
        ),
        (
            "National Institute for Health and Care Excellence. Low back pain and sciatica in over 16s: assessment and "
            "management. NICE guideline NG59. 2020 Dec."
        ),
    ),
    "authors cut short in the record": (
        reference(
            "article-journal",
            "Title",
            authors=people("Kasch R"),
            authors_truncated=True,
            container_title="Spine",
            issued=(2022,),
            volume="47",
        ),
        "Kasch R, et al. Title. Spine. 2022;47.",
    ),
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_reads_as_printed_by_nlm(sample: str) -> None:
    source, expected = SAMPLES[sample]
    assert printed(source).text == expected


def test_given_names_become_initials() -> None:
    names = (
        Name("Brinjikji", "Waleed"),
        Name("Kallmes", "D. F."),
        Name("Grenier", "Jean-Pierre"),
        Name("Plato"),
    )
    source = reference("article-journal", "T", authors=names, container_title="J", issued=(2015,))
    assert printed(source).before == "Brinjikji W, Kallmes DF, Grenier JP, Plato. T."


@pytest.mark.parametrize(
    ("pages", "short"),
    [
        ("284-287", "284-7"),
        ("1199-1205", "1199-205"),
        ("12\u201319", "12-9"),
        ("E45-E52", "E45-52"),
        ("5-5", "5-5"),
        ("98-102", "98-102"),
        ("e0200677", "e0200677"),
        ("iii-v", "iii-v"),
        ("S6-S12", "S6-12"),
        ("1, 7", "1, 7"),
    ],
)
def test_page_ranges_are_shortened(pages: str, short: str) -> None:
    assert short_pages(pages) == short


def test_identifiers_come_before_addresses() -> None:
    source = reference(
        "article-journal", "T", doi="10.1/a", pmid="12", pmcid="PMC3", url="https://a.example/"
    )
    assert [label for label, _ in printed(source).links] == ["doi:10.1/a", "PMID\u00a012", "PMC3"]
    assert printed(reference("webpage", "T", url="https://a.example/b")).links == (
        ("a.example/b", "https://a.example/b"),
    )


def test_unconfirmed_fields_are_named_for_readers() -> None:
    source = reference("article-journal", "T", unconfirmed=("issued", "container-title", "volume"))
    assert printed(source).unconfirmed == ("date", "journal or site", "volume")
    assert field_words("number-of-pages") == "number of pages"


def test_short_name() -> None:
    source = reference("article-journal", "T", authors=people("Kasch R", "Otto M"), issued=(2022, 2))
    assert short_name(source) == "Kasch 2022"
    assert short_name(reference("webpage", "A page")) == "A page"
