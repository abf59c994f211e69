"""A file of answers for ``endplate walk``: the keys ``given`` and ``later`` of a worked case."""

from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.model.library import Library
from generator.sources import files
from generator.sources.forms import GivenUp, Key, Reader, Record, Unread, Values
from generator.sources.tree import parse
from generator.sources.vignettes import GIVEN, LATER, Answers

_FILE: Record[Values] = Record(
    "a file of answers",
    (
        Key("given", GIVEN, "the findings of this patient", default=()),
        Key("later", LATER, "answers at a reassessment, by the step that it stands before", default=()),
    ),
    lambda values, node, reader: values,
)
LaterAnswers = tuple[tuple[str, Answers], ...]


def load_answers(path: Path, library: Library) -> tuple[Answers, LaterAnswers, tuple[Diagnostic, ...], str]:
    """The answers of a file, those after reassessments, what is wrong in it, and its text."""
    shown = path.as_posix()
    text = files.read(path, shown)
    if isinstance(text, Diagnostic):
        return (), (), (text,), ""
    root, problems = parse(text, shown)
    reader = Reader(shown, text, findings=library.finding_by_id, diagnostics=list(problems))
    given: Answers = ()
    later: LaterAnswers = ()
    if root is not None:
        try:
            values = _FILE.read(root, reader)
            given, later = values["given"], values["later"]
        except (Unread, GivenUp):
            pass
    return given, later, tuple(reader.diagnostics), text
