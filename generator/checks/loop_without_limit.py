"""A reassessment that can come again, with nothing said for when it is used up."""

from generator.diagnostics import Rule

RULE = Rule(
    "loop-without-limit", "A reassessment can come again, and nothing is said for when it is used up."
)
