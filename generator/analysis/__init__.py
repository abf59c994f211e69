"""What follows from a library of pathways: pure facts with witnesses, without input, output or messages.

graph      what leads where
words      conditions and values in plain words, or as an author would write them
walk       the reference semantics: one patient through the library
cells      the finitely many answers that the conditions of a library can tell apart
diagram    sets of patients as decision diagrams, with a budget
compiling  conditions and facts to sets
proof      every patient at once: gaps, overlaps, impossible branches, dead ends, endless loops
coverage   which branches and thresholds the worked cases reach
"""
