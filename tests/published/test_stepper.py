"""Every published pathway can be stepped through, on a phone and at a desk, and nothing is wrong on the way."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
WALK = """async ([seed, most]) => {
  const root = document.getElementById("_walk"), wide = [];
  const next = () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };
  const tick = () => new Promise((done) => setTimeout(done, 10));
  const rest = async (until) => { for (let i = 0; i < 200 && !until(); i++) await tick(); };
  const buttons = (name) => [...root.querySelectorAll(`.ep-walk__stage ${name}`)];
  await rest(() => !root.hidden && buttons(".ep-walk__question").length);
  for (let asked = 0; asked < most && !root.classList.contains("ep-walk--done"); asked++) {
    const before = location.hash, field = buttons("input[type=text]")[0], ticks = buttons("input[type=checkbox]");
    if (document.documentElement.scrollWidth > innerWidth) wide.push(before);
    if (field) field.value = ["1", "5", "6", "8"][Math.floor(next() * 4)];
    if (ticks.length && next() < 0.15) ticks[Math.floor(next() * ticks.length)].click();
    const ticked = ticks.some((tick) => tick.checked), answers = buttons(".ep-walk__answer");
    if (field || ticked) buttons(".ep-button--main")[0].click();
    else answers[ticks.length ? 0 : Math.floor(next() * answers.length)].click();
    await rest(() => location.hash !== before);
  }
  if (document.documentElement.scrollWidth > innerWidth) wide.push(location.hash);
  return {wide, over: root.classList.contains("ep-walk--done"), cards: buttons(".ep-card").length, hash: location.hash};
}"""


def violations(page: Any) -> list[tuple[str, str]]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run('.ep-walk-frame', {resultTypes: ['violations']})")
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]]


def test_every_pathway_leads_to_a_recommendation_without_a_fault(
    browser: Any, address: str, site: Path
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700}, reduced_motion="reduce")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda heard: wrong.append(heard.text) if heard.type == "error" else None)
    pathways = sorted(path.stem for path in (site / "walks").iterdir())
    for pathway in pathways:
        page.goto(f"{address}pathways/{pathway}/")
        if page.locator(".ep-walk-open a").count():
            page.evaluate("document.querySelector('.ep-walk-open a').click()")
            found = page.evaluate(WALK, [len(pathway), 60])
            assert found["wide"] == [], pathway
            assert found["over"] and found["cards"] > 0, found
    assert len(pathways) == 12
    assert wrong == []
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_no_step_has_faults(browser: Any, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for walk in (
        "schmorls-node-only/#_walk",
        "degeneration-prognosis/#_walk/0/report-class=node/symptoms=none/pain-now=none",
        "red-flag-triage/#_walk/0/cauda-equina-signs=saddle-numbness/infection-active=none/cancer-signs=none/infection-risk=none",
    ):
        page.goto(f"{address}pathways/{walk}")
        page.locator(".ep-walk__question").wait_for(state="attached")
        assert violations(page) == [], walk
    page.evaluate("document.querySelectorAll('.ep-walk details').forEach(d => d.open = true)")
    small = "[...document.querySelectorAll('.ep-walk button, .ep-walk label')].filter(b => b.checkVisibility() && "
    small += f"b.getBoundingClientRect().height < {44 if width < 400 else 24}).map(b => b.outerHTML)"
    assert page.evaluate(small) == []
    context.close()


def test_a_patient_is_asked_in_plain_words(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}pathways/schmorls-node-only/#_walk")
    asked = page.locator(".ep-walk__question")
    asked.wait_for()
    assert asked.inner_text() == "Any new or worsening cauda equina sign?"
    page.locator("[data-audience-choice=patient]").click()
    assert asked.inner_text() == "Have you noticed any of these, new or getting worse?"
    assert "Trouble passing urine" in page.locator(".ep-walk__tick").first.inner_text()
    page.close()
