"""Stepping through a pathway as a reader does: with keys, back and forth, from a link, onto paper.

The pages lie on disk and allow no script but their own.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.render.page.samples import made_up
from tests.render.stepper.on_disk import write

ASKED = ".ep-walk__question"
Step = Callable[[str], Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("pathways")
    return write(tmp_path_factory.mktemp("site"), made_up(source))


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(reduced_motion="reduce")
    page.set_default_timeout(5_000)
    yield page
    page.close()


@pytest.fixture
def step(tab: Page, folder: Path) -> Iterator[Step]:
    """Opens the wild pathway at a walk; nothing may go wrong on the way."""
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)

    def opened(walk: str = "") -> Page:
        tab.goto("about:blank")
        tab.goto((folder / "wild" / "index.html").as_uri() + walk)
        return tab

    yield opened
    assert wrong == []


def asked(page: Page) -> str:
    return page.locator(ASKED).inner_text()


def press(page: Page, name: str) -> None:
    page.locator(".ep-walk").get_by_role("button", name=name, exact=True).click()


def test_keys_alone_lead_from_the_first_question_to_the_recommendation(step: Step) -> None:
    page = step("")
    page.locator(".ep-walk-open a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(ASKED)).to_be_focused()
    assert asked(page) == "Duration?"
    for keys in (["Tab", "4", "Enter"], ["Tab", "Space", "Tab", "Tab", "Enter"]):
        for key in keys:
            page.keyboard.press(key)
        expect(page.locator(ASKED)).to_be_focused()
    assert page.url.endswith("#_walk/1.2.0/weeks=4/signs=fever/WD-R2")
    assert page.locator(".ep-walk__stage .ep-card").get_attribute("aria-label") is not None
    expect(page.locator(".ep-walk [role=status]")).to_have_text("Result: WD-R2, Act.")


def test_the_back_button_goes_back_and_forward(step: Step) -> None:
    page = step("#_walk")
    page.locator(".ep-walk input").fill("3")
    press(page, "Go on")
    press(page, "None of these")
    assert asked(page) == "Wells score?"
    page.go_back()
    assert asked(page) == "Signs?"
    page.go_back()
    assert asked(page) == "Duration?"
    page.go_forward()
    assert asked(page) == "Signs?"
    press(page, "Back one step")
    assert asked(page) == "Duration?"
    assert page.url.endswith("#_walk/1.2.0/duration")


def test_one_answer_is_changed_and_the_others_stay(step: Step) -> None:
    page = step("#_walk/1.2.0/weeks=4/signs=none/wells=1-0/review")
    page.get_by_role("button", name="Change: Signs?").click()
    assert "Changing question 2" in page.locator(".ep-walk__about").inner_text()
    pressed = page.get_by_role("button", name="None of these")
    assert pressed.get_attribute("aria-pressed") == "true"
    press(page, "Keep this answer")
    assert asked(page) == "Come back in 2 weeks"
    page.get_by_role("button", name="Change: Duration?").click()
    assert page.locator(".ep-walk input").input_value() == "4"
    page.locator(".ep-walk input").fill("5")
    press(page, "Go on")
    assert page.url.endswith("/weeks=5/signs=none/wells=1-0/review")
    page.get_by_role("button", name="Change: Duration?").click()
    page.locator(".ep-walk input").fill("20")
    press(page, "Go on")
    assert page.url.endswith("#_walk/1.2.0/weeks=20/results")
    assert "no longer asked for" in page.locator(".ep-walk .ep-notice").inner_text()
    page.go_back()
    page.go_back()
    assert page.url.endswith("/weeks=5/signs=none/wells=1-0/review")


def test_a_reload_stays_where_it_was_also_while_changing(step: Step) -> None:
    page = step("#_walk/1.2.0/weeks=4/signs=none/signs-seen")
    assert asked(page) == "Wells score?"
    page.get_by_role("button", name="Change: Signs?").click()
    page.reload()
    page.locator(ASKED).wait_for()
    assert asked(page) == "Signs?"


@pytest.mark.parametrize(
    ("walk", "question", "notices"),
    [
        ("/1.2.0/weeks=4/signs=none/signs-seen", "Wells score?", []),
        ("/1.1.0/weeks=4/signs=none/signs-seen", "Wells score?", ["from version 1.1.0"]),
        ("/1.2.0/weeks=4/gone=yes/WD-R1", "Signs?", ["The link pointed to box 6"]),
        ("/1.2.0/weeks=9999/WD-R3", "Duration?", ["The link pointed to box 8"]),
        ("/0.9/weeks=4/signs=plague/ WD-R9", "Signs?", ["from version 0.9", "The link pointed to  WD-R9"]),
        ("/1.2.0/%E0%A4%A/constructor=1/__proto__=2/@valueOf/a=b/!x=y", "Duration?", ["pointed"]),
    ],
)
def test_a_link_lands_on_the_nearest_step_and_says_so(
    step: Step, walk: str, question: str, notices: list[str]
) -> None:
    page = step("#_walk" + walk)
    page.locator(ASKED).wait_for()
    assert asked(page) == question
    said = page.locator(".ep-walk .ep-notice").all_inner_texts()
    assert len(said) == len(notices)
    assert all(
        " ".join(part.split()) in " ".join(text.split()) for part, text in zip(notices, said, strict=True)
    )


@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("", "weeks", "Write a number."),
        ("many", "weeks", "Write a number in digits"),
        ("1,000", "weeks", "Write a number in digits"),
        ("-1", "weeks", "From 0 to 520 weeks"),
        ("521", "weeks", "From 0 to 520 weeks"),
        ("3.5", "weeks", "Write a whole number of weeks"),
        ("87361", "hours", "From 0 to 520 weeks"),
    ],
)
def test_an_impossible_number_gets_a_message_beside_the_field(
    step: Step, typed: str, unit: str, said: str
) -> None:
    page = step("#_walk")
    field = page.locator(".ep-walk input")
    field.fill(typed)
    page.get_by_role("combobox", name="Unit").select_option(unit)
    press(page, "Go on")
    message = page.locator(".ep-walk__wrong")
    assert said in message.inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    expect(field).to_be_focused()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("5", "5 weeks (below 6 weeks)"),
        ("1", "1 week (below 6 weeks)"),
        ("6", "6 weeks (6 weeks or more)"),
        ("41~days", "41 days, counted as 5 weeks (below 6 weeks)"),
        ("42~days", "42 days, counted as 6 weeks (6 weeks or more)"),
    ],
)
def test_the_path_says_which_range_a_number_fell_into(step: Step, told: str, said: str) -> None:
    page = step(f"#_walk/1.2.0/weeks={told}")
    assert said in page.locator(".ep-walk__trail li").first.inner_text()


def test_a_score_adds_up_in_view(step: Step) -> None:
    page = step("#_walk/1.2.0/weeks=4/signs=none/signs-seen")
    total = page.locator(".ep-walk output")
    page.get_by_role("group", name="Swollen").get_by_text("Yes").click()
    assert total.inner_text() == "Points so far: 2 (1 not answered)"
    press(page, "Go on")
    assert "“Other” is open" in page.locator(".ep-walk__wrong").inner_text()
    page.get_by_role("group", name="Other").get_by_text("B").click()
    assert total.inner_text() == "Points so far: 3"
    press(page, "Go on")
    assert page.url.endswith("/wells=1-1/WD-R2")
    assert "3 points" in page.locator(".ep-walk__trail").inner_text()


def test_a_reassessment_waits_for_the_reader_as_often_as_it_may(step: Step) -> None:
    page = step("#_walk/1.2.0/weeks=4/signs=none/wells=0-0/review")
    for _ in range(2):
        assert asked(page) == "Come back in 2 weeks"
        press(page, "2 weeks later: go on")
        assert asked(page) == "State?"
        press(page, "Worse")
    assert page.url.endswith("/@review/state=worse/@review/state=worse/WD-R1")


def test_a_called_pathway_is_walked_and_left_again(step: Step) -> None:
    page = step("#_walk/1.2.0/weeks=12/results")
    assert "WD-R3 Test one." in page.locator(".ep-walk__way").inner_text()
    press(page, "Not within 1 hour")
    expect(page.locator(ASKED)).to_have_text("Mild?")
    assert "Tame pain" in page.locator(".ep-walk__about").inner_text()
    assert page.locator(".ep-chart .box.here").first.get_attribute("data-step") == "screen"
    press(page, "No")
    assert asked(page) == "Which regimen?"
    assert "Show 1 answer" in page.locator(".ep-walk__trail").inner_text()
    press(page, "Tame pain: Nothing.")
    assert page.locator(".ep-walk__stage .ep-card__text").inner_text() == "Nothing."
    expect(page.locator(".ep-walk__stage .ep-card a")).to_have_attribute(
        "href", re.compile("/pathways/tame/#TM-R1$")
    )
    assert page.locator(".ep-chart .box.here").first.get_attribute("data-step") == "pathway.tame.TM-R1"


def test_the_result_is_copied_for_the_notes(step: Step) -> None:
    page = step("#_walk/1.2.0/weeks=4/signs=none/wells=0-0/@review/state=better/WD-R1")
    page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    press(page, "Copy result for the notes")
    lines = page.evaluate("window.copied").splitlines()
    assert lines[2].startswith("Read on 20")
    assert lines[:2] + lines[3:] == [
        "What should be done for a wild pain?",
        "Wild & tame, WD version 1.2.0. Under review: no clinician has approved this yet.",
        "",
        "Path",
        "2. Duration? 4 weeks (below 6 weeks)",
        "3. Signs? None",
        "3. Wells score? 0 points (below 3)",
        "5. After 2 weeks",
        "5. State? Better",
        "",
        "WD-R1 · Recommendation against",
        "Wait and see.",
        "Strength: Strong (GRADE). Certainty of evidence: Not stated by the source. Basis: Study.",
        "Speaks against this: It does not always pass. A digest [Internet]. [date unknown].",
        "Unsourced: The two weeks are editorial.",
        "Sources",
        "1. Smith A. A study of backs. Back Journal. 2020. (page 3)",
        "2. A Body. A guideline. 2019.",
        "Safety net: Come back if it gets worse.",
        "",
        page.url,
    ]


def test_chart_and_path_lead_to_one_another(step: Step) -> None:
    page = step("#_walk/1.2.0/weeks=4/signs=none/wells=0-0/review")
    shown = page.locator(".ep-chart svg:visible")
    on = shown.locator(".box.on").evaluate_all("boxes => boxes.map(box => box.getAttribute('data-step'))")
    assert sorted(on) == ["box.start", "duration", "review", "signs-seen"]
    arrows = shown.locator(".arrow.on").evaluate_all(
        "all => all.map(a => [a.dataset.from, a.dataset.to].join(' '))"
    )
    assert sorted(arrows) == ["box.start duration", "duration signs-seen", "signs-seen review"]
    shown.locator(".box[data-step=duration]").click()
    expect(page.locator(".ep-walk__trail [data-row=duration]")).to_be_focused()
    page.get_by_role("button", name="Box 2: show it on the chart").click()
    expect(shown.locator(".box[data-step=duration]")).to_be_focused()
    assert page.url.endswith("/review")
    press(page, "Close")
    assert page.locator(".ep-chart .walked, .ep-chart .on").count() == 0
    expect(page.locator(".ep-walk-open a")).to_be_focused()


@pytest.mark.parametrize(
    ("link", "box"),
    [
        ("#duration .ep-row__number", "duration"),
        ("#_start .ep-row__number", "box.start"),
        (".ep-row:has(.ep-row__kind [href='#WD-R1']) .ep-row__number", "WD-R1"),
        ("#WD-R1 [href='#_chart']", "WD-R1"),
    ],
)
def test_list_and_cards_lead_to_their_box(step: Step, link: str, box: str) -> None:
    page = step("")
    page.locator(link).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f".ep-chart svg:visible .box[data-step='{box}']")).to_be_focused()


def test_paper_shows_the_result_or_nothing(step: Step) -> None:
    page = step("#_walk/1.2.0/weeks=4/signs=none/signs-seen")
    page.emulate_media(media="print")
    assert not page.locator(".ep-walk").is_visible()
    page = step("#_walk/1.2.0/weeks=4/signs=fever/WD-R2")
    assert page.locator(".ep-walk .ep-card").is_visible()
    assert page.locator(".ep-walk__trail").is_visible()
    assert page.get_by_role("button", name="Change: Signs?").count() == 0
    assert not page.locator(".ep-walk__tools").is_visible()
    page.emulate_media(media="screen")


def test_without_scripts_nothing_of_it_shows(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "wild" / "index.html").as_uri())
    assert not page.locator(".ep-walk").is_visible()
    assert not page.locator(".ep-walk-open").is_visible()
    context.close()


def test_lost_data_are_said(step: Step, folder: Path) -> None:
    data = folder.parent / "walks" / "tame.js"
    content = data.read_bytes()
    data.write_text("/* cut off */")
    try:
        page = step("#_walk/1.2.0/weeks=12/!results=late")
        assert "could not be loaded" in page.locator(".ep-walk .ep-notice").inner_text()
    finally:
        data.write_bytes(content)
