"""The rules that reading enforces: mistakes that keep a file from being understood."""

from generator.diagnostics import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule("file-unreadable", "A file of the library cannot be read as text."),
    Rule("yaml-syntax", "The file breaks off where the YAML cannot be followed."),
    Rule(
        "yaml-feature",
        "The file uses a part of YAML that hides what is written: anchors, tags, several documents.",
    ),
    Rule(
        "yaml-too-deep",
        "The file is nested deeper or is larger than any pathway needs.",
    ),
    Rule(
        "duplicate-key",
        "The same key stands twice in one place, so one of the two would be lost.",
    ),
    Rule(
        "comment-cuts-text",
        "A ` #` in the middle of a text ends it without a word.",
        Severity.WARNING,
    ),
    Rule("unknown-key", "A key is not part of the language, often a misspelling."),
    Rule("missing-key", "Something that must be stated is missing."),
    Rule(
        "wrong-form",
        "A text, a list or a set of keys stands where something else is expected.",
    ),
    Rule("unknown-value", "A word is not one of those that may stand here."),
    Rule(
        "bad-id",
        "An id is not lower case with hyphens, or a code does not have its form.",
    ),
    Rule("bad-date", "A date is not a day of the calendar written as year-month-day."),
    Rule("bad-number", "A number cannot be read, or a range is upside down."),
    Rule("bad-condition", "A condition cannot be understood."),
    Rule("unknown-finding", "A condition or answer names a finding that is not defined."),
    Rule(
        "unknown-answer",
        "A condition or answer names a value that the finding does not have.",
    ),
    Rule("wrong-unit", "A number carries a unit other than the finding's, or none."),
    Rule(
        "outside-range",
        "A number lies outside the range or between the steps of its finding.",
    ),
    Rule(
        "bad-citation-mark",
        "A citation or link inside a text is not closed or is empty.",
    ),
)
