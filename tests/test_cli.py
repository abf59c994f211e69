import html
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests.sources.minimal import PATHWAY, REFERENCES

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the minimal library."""
    pathways = tmp_path / "mine"
    pathways.mkdir()
    (pathways / "demo.yml").write_text(PATHWAY)
    (pathways / "references.yml").write_text(REFERENCES)
    return pathways


def endplate(*arguments: str, cwd: Path = ROOT, answers: str = "") -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, input=answers, capture_output=True, text=True, check=False
    )


def keep_what_is_asked(folder: Path) -> None:
    """Leaves out the findings that no step asks for, of which the tool would warn."""
    before, asked, rest = (folder / "demo.yml").read_text().partition("  weeks:")
    line, _, others = rest.partition("\n")
    (folder / "demo.yml").write_text(f"{before}{asked}{line}\nsteps:{others.partition('steps:')[2]}")


def break_it(folder: Path) -> None:
    """Loses a branch of the decision."""
    text = (folder / "demo.yml").read_text()
    (folder / "demo.yml").write_text(text.replace("      - if: otherwise\n        go: DM-R1\n", ""))


def test_a_good_folder_is_clean(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_what_is_asked(folder)
    assert main(["check", "--pathways", str(folder)]) == 0
    assert "1 pathway" in capsys.readouterr().out


def test_a_gap_is_found_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_it(folder)
    assert main(["check", "--pathways", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "error[decision-gap]" in said and "6 weeks" in said


def test_json_has_the_promised_form(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_what_is_asked(folder)
    break_it(folder)
    assert main(["check", "--pathways", str(folder), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report.keys() == {"diagnostics", "summary"}
    first = report["diagnostics"][0]
    assert {"rule", "severity", "file", "line", "column", "message", "help"} <= first.keys()
    assert (first["rule"], first["severity"]) == ("decision-gap", "error")
    assert first["file"].endswith("demo.yml") and first["line"] > 1 and first["column"] >= 1


@pytest.mark.parametrize("explained", [True, False])
def test_a_report_names_the_page_of_a_rule_where_the_site_has_one(
    folder: Path, capsys: pytest.CaptureFixture[str], explained: bool
) -> None:
    (folder / "library.yml").write_text("library: Mine\nurl: https://a.example/mine/\n")
    if explained:
        (folder.parent / "docs" / "rules").mkdir(parents=True)
    break_it(folder)
    page = "https://a.example/mine/rules/decision-gap/" if explained else ""
    main(["check", "--pathways", str(folder), "--format", "json"])
    found = {one["rule"]: one["url"] for one in json.loads(capsys.readouterr().out)["diagnostics"]}
    assert found["decision-gap"] == page
    main(["check", "--pathways", str(folder), "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    rules = {rule["id"]: rule.get("helpUri", "") for rule in run["tool"]["driver"]["rules"]}
    assert rules["decision-gap"] == page


def test_a_missing_folder_is_a_failure_of_the_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--pathways", str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_a_foreign_folder_becomes_a_whole_site(folder: Path, tmp_path: Path) -> None:
    done = endplate("build", "--pathways", str(folder), "--output", str(tmp_path / "out"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    listed = json.loads((tmp_path / "out" / "pathways.json").read_text())
    assert [entry["id"] for entry in listed["pathways"]] == ["demo"]
    page = html.unescape((tmp_path / "out" / "pathways" / "demo" / "index.html").read_text())
    assert "What should be done?" in page and "under review" in page.lower()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "out"]


def test_the_configuration_of_another_site_beside_the_pathways_is_left_alone(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Something else\n")
    done = endplate("build", "--pathways", str(folder), "--output", str(tmp_path / "out"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "pathways" / "demo" / "index.html").is_file()
    assert not (tmp_path / "build").exists()


def test_nothing_is_published_when_something_is_wrong(folder: Path, tmp_path: Path) -> None:
    break_it(folder)
    done = endplate("build", "--pathways", str(folder), "--output", str(tmp_path / "out"), cwd=tmp_path)
    assert done.returncode == 1
    assert "decision-gap" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_walk_asks_and_ends_at_a_recommendation(folder: Path) -> None:
    done = endplate("walk", "demo", "--pathways", str(folder), answers="three\n3\n")
    assert done.returncode == 0, done.stderr
    assert "That is not one of the answers." in done.stdout
    assert "DM-R1 (routine): Wait." in done.stdout and "A book of backs" in done.stdout


def test_a_walk_reads_its_answers_from_a_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("given: {weeks: 7}\n")
    done = endplate("walk", "demo", "--pathways", str(folder), "--answers", str(tmp_path / "answers.yml"))
    assert done.returncode == 0, done.stderr
    assert "DM-R1" in done.stdout


def test_an_unknown_pathway_is_guessed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walk", "demoo", "--pathways", str(folder)]) == 2
    assert "did you mean `demo`?" in capsys.readouterr().err


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_missing_cases_are_written_as_skeletons(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_what_is_asked(folder)
    assert main(["vignettes", "--missing", "demo", "--pathways", str(folder)]) == 0
    written = capsys.readouterr().out
    assert "Duration exactly 6 weeks" in written and "weeks: 6" in written
    assert "vignettes:" in written and "expect:" in written


def test_a_check_imports_nothing_that_it_does_not_need(folder: Path) -> None:
    program = "import sys; from generator import cli; cli.main(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", program, "check", "--pathways", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = set(done.stdout.splitlines()[-1].split())
    assert {"yaml", "generator.checks", "generator.analysis.proof"} <= imported
    others = {
        "email",
        "hashlib",
        "importlib.metadata",
        "json",
        "logging",
        "multiprocessing",
        "pickle",
        "subprocess",
    }
    heavy = {"generator.render", "generator.site", "graphviz", "jinja2", "mkdocs", "typst", "wasmtime"}
    assert not imported & (others | heavy)
