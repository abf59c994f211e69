"""A pathway as data for stepping through it in a browser.

``walks/<id>.js`` holds one call, ``Endplate.program(...)``, with one JSON object: a classic script, because a page
opened from disk may load nothing else. The scripts of ``site/theme/stepper`` read it; nothing in it is run as code.

    id, code, version, name, title, plain   the pathway; `plain` is always the wording for patients, and
                                            left out where it is the same
    status, site                            the review status in words, and the library
    start                                   {go, text, plain}: the first step, and who stands there
    applies, for, forPlain                  the condition of entry, and the same in words
    safety, safetyPlain                     what to tell everybody who is not an emergency
    findings                                by id, what the conditions of this pathway ask about (see below)
    facts                                   [{if, then, text}] and [{lower, upper, strict, text}]: impossible patients
    nodes                                   by id, steps and recommendations
    references                              by key, references as printed

A finding has `kind`, `label`, `ask`, `plain`, `help`, and by kind `items` and `unknown` ([{id, label, plain, help}]),
`units` ([[name, how many make one of the first]]), `low`, `high`, `step`, `criteria` ([{label, plain, answers: [[id,
points]]}]), `by` (the formula of a calculated one).

A node has `kind` (decision, each, choice, action, wait, call, return, advice), `text`, `plain` and `links` ([{go,
role, label, plain, exit, to, toPlain}] in the order of `generator.analysis.graph.links_of`). `go` is the box of the
chart that it leads to: a step, a recommendation, ``pathway.<id>``, ``pathway.<id>.<step>`` or ``exit.<name>``; `to`
is the text of another pathway's box. Decisions and each-steps have `if`, a condition for each branch, null for
`otherwise`, and `previous`, the findings whose earlier value they ask about; decisions `first` and `again` ({after,
most, anew}); each-steps `then`. Advice has `said` (its kind), `short`, `text`, `strength`, `certainty`, `basis`,
`editorial`, `sources` and `against` ([{key, at, says}]), `urgent` and `safety`.

A condition is a list with its operator in front: ["and" | "or", part...], ["at-least", count, part...], ["not",
part], [sign, subject, number], ["within", subject, number, number], ["is", subject, item...], ["has" | "only", subject,
item], ["count", subject, number]. A subject is a finding, or "previous " and a finding. A number is a fraction as text,
such as "37/2".
"""
