"""Charts to draw in tests: pathways in short words, and some that no author should write."""

from generator.render.chart.description import Arrow, Box, BoxKind, Chart

_KINDS = {
    "start": (BoxKind.START, "Start"),
    "ask": (BoxKind.QUESTION, "Question"),
    "do": (BoxKind.ACTION, "Action"),
    "link": (BoxKind.LINK, "Pathway"),
    "return": (BoxKind.RETURN, "Back"),
}


def read(id_: str, title: str, script: str) -> Chart:
    """A chart from lines such as ``ask d1 Any red flag?`` and ``  Yes > r1``; the first box is the start.

    ``@ 2 weeks`` at the end of a box is its time. ``SN-R1`` or ``SN-R1!`` as the first word is a
    recommendation's code, with ``!`` if it is urgent. An arrow without a label is ``> r1``.
    """
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    for line in filter(str.strip, script.splitlines()):
        if line.startswith(" "):
            label, _, head = line.rpartition(">")
            arrows.append(Arrow(boxes[-1].id, head.strip(), label.strip()))
        else:
            boxes.append(_box(line))
    return Chart(id_, title, f"Flowchart: {title}", boxes[0].id, tuple(boxes), tuple(arrows))


def _box(line: str) -> Box:
    words, _, time = line.partition(" @ ")
    word, rest = words.split(" ", 1)
    if word in _KINDS:
        kind, heading = _KINDS[word]
        id_, text = rest.split(" ", 1)
    else:
        kind = BoxKind.URGENT if word.endswith("!") else BoxKind.RECOMMENDATION
        code = word.rstrip("!")
        id_, text, heading = code.lower(), rest, f"{code} Urgent" if word.endswith("!") else code
    href = f"../{id_}/" if kind is BoxKind.LINK else f"#{id_}"
    return Box(id_, kind, heading, text, href, time or None)


SCHMORL = read(
    "schmorl",
    "What to do about back pain when the only finding is Schmorl’s nodes?",
    """
start start Back pain. Imaging shows Schmorl’s nodes and nothing else.
  > flags
ask flags Any red flag, now or since the scan?
  Yes > sn-r1
  No > acute
SN-R1! Assess today. The red-flag pathway chooses the imaging.
ask acute Is an acute node suspected: local pain with marrow oedema?
  Yes > acute-node
  No > sn-r2
link acute-node Suspected acute Schmorl’s node
SN-R2 Reassure. Keep active; NSAID if safe, physical therapy, heat. The nodes do not change care.
  > two-weeks
ask two-weeks 2 weeks: still disabling despite this care? @ 2 weeks
  Yes > sn-r3
  No > six-weeks
SN-R3 Consider specialist referral sooner.
ask six-weeks 6 weeks: the same or worse? @ 6 weeks
  No > sn-r4
  Yes > change
SN-R4 Carry on with self-care. No repeat imaging.
ask change Would a new MRI change care: candidate for surgery or an epidural?
  No > sn-r6
  Yes > sn-r5
SN-R5 MRI without contrast, and refer to a spine specialist.
SN-R6 Refer to a spine specialist without further imaging.
""",
)

RED_FLAGS = read(
    "red-flag-triage",
    "Does this person need imaging or other urgent action now, and which?",
    """
start start Back or leg pain, or a new neurological, febrile or constitutional sign.
  > d1
ask d1 Any new or worsening cauda equina sign?
  Yes > d1a
  No > d2
ask d1a Infection or cancer possible as well?
  Yes > rf-r11
  No > rf-r1
ask d2 Leg deficit marked and new, worsening, or at several levels?
  Yes > d2a
  No > d3
ask d2a Infection or cancer possible as well?
  Yes > rf-r11
  No > rf-r2
ask d3 Any sign of active infection?
  Yes > rf-r3
  No > d3a
ask d3a Risk of infection without a sign, not yet cleared?
  Yes > rf-r12
  No > d4
ask d4 Cancer, now or before, or a sign of it?
  Cancer, strong suspicion or two signs > d4a
  Night sweats or weight loss alone > d4b
  None > d5
ask d4a Cleared, and no strong suspicion left?
  No > rf-r4
  Yes > d5
ask d4b Cleared since this pain began?
  No > rf-r5
  Yes > d5
ask d5 Could it be a fracture?
  High-energy trauma > rf-r13
  Another risk > d5a
  No risk > d5b
ask d5a Cleared since this pain began?
  No > rf-r6
  Yes > d5b
ask d5b Cause outside the mechanical spine suspected?
  Vessel or abdomen > rf-r14
  Inflammatory or other > rf-r15
  None > d5c
ask d5c Lumbar surgery before, and symptoms new or progressing?
  Yes > rf-r16
  No > d5d
ask d5d Called as a screen by another pathway?
  Yes > exit
  No > d6
ask d6 In pain, 6 weeks of care done, and not improving?
  No > rf-r7
  Yes > d7
ask d7 Candidate for surgery or another intervention?
  Yes > d8
  No > rf-r8
  Not known > rf-r17
ask d8 Adequate MRI already there and picture unchanged?
  Yes > rf-r9
  No > d9
ask d9 Can MRI be done?
  Yes > rf-r10
  No, or not known > rf-r18
RF-R1! Emergency: lumbar MRI at once without contrast; surgical team in parallel.
RF-R2! Prompt MRI and same-day spine surgery opinion. Stop physical therapy.
RF-R3! Urgent MRI without and with contrast; same-day hospital assessment.
RF-R4! Urgent MRI without and with contrast.
RF-R5 Clinical work-up within days; MRI if suspicion stays.
RF-R6 Radiograph, CT or MRI without contrast for fracture.
RF-R7 No imaging now. First-line care; look again at 6 weeks of care.
RF-R8 No imaging: the result would not change management.
RF-R9 Do not repeat the scan. Have it re-read with the question.
RF-R10 MRI lumbar spine without contrast.
RF-R11! Emergency MRI without and with contrast; surgical team in parallel; cultures.
RF-R12! Urgent MRI, ESR or CRP and temperature the same day.
RF-R13! Emergency department, trauma imaging, spinal protection.
RF-R14! Emergency now: vessel, abdomen or pelvis.
RF-R15 Follow the guideline for the suspected cause.
RF-R16 Radiograph and MRI through the surgical team.
RF-R17 Refer for specialist opinion; imaging may not be needed.
RF-R18 Ask radiology the same day which test fits.
return exit No red flag: go on where you came from
""",
)

CARE = read(
    "conservative-care",
    "What to do in the first 6 to 12 weeks when no red flag is present?",
    """
start start Back or leg pain, no red flag.
  > d1
ask d1 How long has the pain lasted?
  Under 12 weeks > cc-r1
  12 weeks or more > cc-r2
CC-R1 Stay active, heat, education; early goal-based physical therapy.
  > d2
CC-R2 Exercise programme of at least 6 weeks, education, CBT, relaxation.
  > d2
ask d2 Is a drug wanted?
  Yes > analgesics
  No > d3
link analgesics Choosing medicines
  then > d3
ask d3 How is it? @ 2 weeks
  Resolved > cc-r4
  Disabling > cc-r3
  Not disabling > d4
ask d4 How is it? @ 6 weeks
  Resolved > cc-r4
  Improving > d5
  Unchanged or worse > d4a
ask d4a Has the care really been given?
  6 weeks or more > cc-r5
  Less > cc-r9
ask d5 How is it? @ 12 weeks
  Resolved > cc-r4
  Persists without disability > cc-r7
  Persists with disability > cc-r6
ask d6 What has MRI shown?
  No MRI > red-flag-triage
  Node with oedema, or doubt > sn-acute
  Modic type 1 > mc1-l5s1
  Other, or normal > d7
ask d7 Which pain is left?
  Leg pain, mixed, facet or claudication > injections-rfa
  Other axial pain > cc-r8
CC-R3 Consider earlier specialist referral; care goes on.
CC-R4 Discharge with self-care; no imaging.
CC-R5 Refer to a spine specialist; care goes on.
  > red-flag-triage
CC-R6 Conservative care has not been enough: look at what is left.
  > d6
CC-R7 Go on with own exercise; no imaging, no procedure.
CC-R8 Multidisciplinary rehabilitation with a psychological part.
CC-R9 Get the care started or finished now.
  > d5
link red-flag-triage Choice of imaging
link sn-acute Suspected acute Schmorl’s node
link mc1-l5s1 Modic type 1 at L5-S1
link injections-rfa Injections and radiofrequency
""",
)

INCIDENTAL = read(
    "sn-incidental",
    "What does a Schmorl’s node without matching symptoms require?",
    """
start start A Schmorl’s node on a report.
  > d1
ask d1 Symptoms?
  None > d1a
  Red-flag sign, or back or leg pain > d2
ask d1a Oedema or doubt on the report, or cancer now or before?
  Yes > si-r4
  No > d4
do d2 Screen for red flags.
  No red flag > d3
  Red flag > triage
ask d3 Could the node be acute?
  Yes > sn-acute
  No > d3a
ask d3a Modic type 1 as well?
  Yes > mc1-l5s1
  No > sn-only
ask d4 Special request?
  Follow-up scan > si-r2
  Weight as treatment > si-r3
  None > si-r1
SI-R1 No treatment, no imaging follow-up, reassure: frequent and benign.
SI-R2 No treatment and no follow-up imaging: it adds nothing.
SI-R3 Weight is no treatment for the node.
SI-R4 Ask the radiologist whether this is a typical node.
link triage Red flags and choice of imaging
link sn-acute Suspected acute Schmorl’s node
link mc1-l5s1 Modic type 1 at L5-S1
link sn-only Back pain with nodes as the only finding
""",
)

ACUTE = read(
    "sn-acute",
    "Is this node the pain source and what may be done?",
    """
start start Acute local pain at a node’s level, or oedema or doubt around a node.
  > d3
ask d3 What does MRI show?
  Doubt > sa-r3
  No adequate MRI > sa-r10
  Oedema and defect, or no oedema > d2
ask d2 Root symptoms?
  Present > d2a
  None > d2b
ask d2a Does the node reach backwards and match?
  Yes > sa-r9
  No, or not known > injections-rfa
ask d2b Pain at the node’s level, with oedema and defect?
  Yes > sa-r2
  No > sn-only
SA-R2 Activity modification, physical therapy without traction, 6 to 12 weeks.
  > d4
ask d4 Better? @ 6 weeks
  Better > sa-r4
  Not better > d4a
ask d4a Better? Spine specialist meanwhile. @ 12 weeks
  Better > sa-r4
  Not better > d5
ask d5 All of: pain at that level, 26 weeks or more, oedema still on MRI, informed and wanting?
  All > d5a
  Not all > sa-r6
ask d5a Contraindication?
  Any > sa-r6
  None > sa-r5
ask d6 Root pain? @ 6 weeks
  Settled > sa-r4
  Persists > sa-r7
ask d7 Root pain? @ after the specialist’s step
  Settled > sa-r4
  Persists, compression matches > sa-r8
  Persists, no match > sa-r6
ask d8 Better? @ 6 weeks
  Better > sa-r4
  Not better > triage
SA-R3 Do not label it a node. MRI with contrast, blood tests within days.
SA-R4 Stop; no follow-up imaging.
SA-R5 Vertebroplasty may be considered in a specialist centre.
SA-R6 No procedure now; multidisciplinary rehabilitation.
SA-R7 Spine specialist; transforaminal epidural may be tried first.
  > d7
SA-R8 A spine surgeon may consider removing the disc.
SA-R9 Conservative care for 6 weeks without traction.
  > d6
SA-R10 No marrow sequences yet: conservative care 6 weeks.
  > d8
link sn-only Nodes as the only finding
link injections-rfa Injections and radiofrequency
link triage Choice of imaging
""",
)

ONLY_NODES = read(
    "sn-only-abnormality",
    "What is the recommended management of back pain with Schmorl’s nodes as the only finding?",
    """
start start Back pain, imaging shows nodes.
  > d1
link d1 Screen: red flags
  no red flag > d2
ask d2 Oedema or doubt on MRI?
  Yes > sn-acute
  No, or no adequate MRI > so-r1
SO-R1 Reassure, keep active, early physical therapy, heat; nodes do not change care.
  > d3
ask d3 How is it? @ 2 weeks
  Resolved > so-r3
  Disabling > so-r2
  Not disabling > d4
ask d4 How is it? @ 6 weeks
  Resolved or improving > so-r3
  Unchanged or worse > d5
ask d5 Candidate, and would a scan change care?
  Yes > d6
  No, or not known > so-r5
ask d6 Adequate MRI already there and picture unchanged?
  Yes > so-r6
  No > so-r4
SO-R2 Consider earlier specialist referral; care goes on.
SO-R3 Go on with self-care, no repeat imaging.
SO-R4 MRI without contrast and specialist referral.
SO-R5 Specialist referral without further imaging.
SO-R6 Specialist referral; have the existing MRI re-read.
link sn-acute Suspected acute Schmorl’s node
""",
)

INJECTIONS = read(
    "injections-rfa",
    "Is an epidural, facet injection or ablation indicated?",
    """
start start A procedure is being thought of.
  > d1
ask d1 Pain type?
  Radicular or mixed > d2
  Axial, facet > d3
  Axial, other > in-r1
  Neurogenic claudication > in-r8
ask d2 Duration and severity of the root pain?
  12 weeks or more > in-r3
  Under 12 weeks, severe > d2b
  Under 12 weeks, not severe > in-r9
ask d2b Caution before a procedure?
  Any > in-r7
  None > in-r2
ask d3 All of: chronic, 12 weeks of care failed, pain 5 of 10 or more, wants it knowing the dispute?
  All > d3b
  pain-weeks < 12 or care-weeks < 12 or pain below 5 of 10 or does not want it knowing the dispute > in-r1
ask d3b Caution before a procedure?
  Any > in-r7
  None > in-r4
ask d4 Relief? @ the day of the block
  Unclear, or no relief > in-r5
  Clear relief > in-r6
IN-R1 No injection; rehabilitation.
IN-R2 Epidural with steroid may be considered; relief is brief.
IN-R3 Epidural not advised from 3 months of root pain.
IN-R4 Diagnostic medial branch block, not a therapeutic facet injection.
  > d4
IN-R5 No ablation; rehabilitation.
IN-R6 Medial branch ablation may be offered.
IN-R7 Not yet: the procedure team settles the caution first.
IN-R8 No epidural for claudication from central stenosis; surgical question next.
  > fusion
IN-R9 Conservative care, no injection; specialist if no better at 6 weeks of care.
link fusion Lumbar fusion
""",
)

EXPLAIN = read(
    "explain-mri",
    "Why does the MRI not match the pain, and how should findings be told?",
    """
start start Result discussion, or a request for a scan.
  > d0
ask d0 Symptoms?
  Red-flag sign, or back or leg pain > d0a
  None > d1
link d0a Screen: red flags and choice of imaging
  no red flag > d1
ask d1 Scan done?
  No > request
  Yes > d2
ask d2 What does the report say?
  Needs urgent action > ex-r6
  Compression, slip or instability that matches > ex-r1
  Modic type 1, node, other or normal > d3
ask d3 Frightened or catastrophising?
  Yes > ex-r3
  No > d3a
ask d3a Pain now?
  None, and a node > sn-incidental
  None, another finding > prognosis
  Present > ex-r2
ask d4 Does the finding have its own pathway?
  Modic type 1 > mc1-l5s1
  Node > sn-incidental
  Neither > d4a
ask d4a Psychosocial drivers?
  Yes > ex-r4
  No, or not known > ex-r5
ask d5 What matches?
  Compression > injections
  Slip or instability > fusion
EX-R1 Explain plainly what matches and what happens next.
  > d5
EX-R2 Findings are usual for age, one part of the picture; treat the person.
  > d4
EX-R3 Reassuring, accurate wording; go through the report again.
  > d3a
EX-R4 Add psychological and self-management support.
EX-R5 Exercise-based plan fitted to the person.
EX-R6! Same-day call to the specialist the finding belongs to.
link request Choice of imaging
link sn-incidental Node without matching symptoms
link prognosis Degenerative findings and future pain
link mc1-l5s1 Modic type 1 at L5-S1
link injections Injections and radiofrequency
link fusion Lumbar fusion
""",
)

SEVEN_WAYS = read(
    "seven-ways",
    "A question with seven answers",
    "start s Report at hand.\n  > q\nask q What does the report name?\n"
    + "".join(
        f"  {name} > e{n}\n"
        for n, name in enumerate(
            ("Fracture", "Infection or tumour", "Slip", "Disc bulge", "Node", "Type 1", "Nothing of these"), 1
        )
    )
    + "".join(f"E{n} What to do about finding number {n}, in a sentence.\n" for n in range(1, 8)),
)

LOOPS = read(
    "loops",
    "Reassessment that comes back",
    """
start s Raised blood pressure.
  > measure
do measure Measure twice, seated, after five minutes of rest.
  > high
ask high Is it still 160/100 or more?
  Yes > drug
  No > watch
  Machine failed > high
L-R1 Start one drug.
  > later
do drug Choose a drug with the patient.
  > l-r1
ask later How is it now? @ 4 weeks
  Controlled > l-r2
  Not controlled, and the tablets were not taken > drug
  Not controlled, tablets taken > measure
L-R2 Go on; yearly review.
ask watch Any organ damage?
  Yes > drug
  No > l-r3
L-R3 No drug. Measure again next year.
do alone Nothing leads here.
  > l-r2
""",
)

DEEP = read(
    "deep",
    "Answers within answers",
    "start s Begin.\n  > q0\n"
    + "".join(
        f"ask q{n} Question on level {n}?\n  A long way > a{n}\n  One more level of the same kind > x{n}\n  No > n{n}\n"
        f"ask x{n} Another question on level {n}?\n  Yes > q{n + 1}\n"
        f"  No, but it is a long answer that needs lines > d{n}\n"
        f"D{n} End of level {n}.\nN{n} No on level {n}.\ndo a{n} First.\n  > b{n}\ndo b{n} Second.\n  > c{n}\n"
        f"do c{n} Third.\n  > e{n}\ndo e{n} Fourth.\n  > f{n}\nF{n} Fifth.\n"
        for n in range(8)
    )
    + "Q8 The deepest end.\n",
)

SIXTY = read(
    "sixty",
    "A spine of twenty decisions",
    "start s Begin.\n  > q1\n"
    + "".join(
        f"ask q{n} Decision {n}: is this the case{' @ ' + str(n) + ' weeks' if n % 5 == 0 else '?'}\n"
        f"  Yes > e{n}\n  No > q{n + 1}\n"
        + (f"  Cannot be told > e{max(1, n - 6)}\n" if n % 3 == 0 else f"  Unclear > u{n}\nU{n} Ask again.\n")
        + f"E{n}{'!' if n < 3 else ''} What to do in case {n}.\n"
        for n in range(1, 21)
    )
    + "Q21 None of these.\n",
)

HOSTILE = Chart(
    "hostile",
    "<script>alert('title')</script> --> ]]> {{ config }} {++add++}",
    "</desc><script>alert(1)</script>",
    "node",
    (
        Box(
            "node",
            BoxKind.START,
            "\\N \\G",
            'label="x"]; \\l \\\\ " <b>bold</b> &lt;b&gt; &#60;',
            '#a"onload="x',
        ),
        Box(
            "graph",
            BoxKind.QUESTION,
            "<<b>x</b>>",
            "<table><tr><td>html</td></tr></table>\n\n# head\n\n* item `code` $1",
            "#b",
        ),
        Box(
            "edge",
            BoxKind.URGENT,
            '--8<-- "x"',
            "\u202eright to left\u202c \u0000 \ud800 🩻👩‍⚕️ 脊椎 عمود é ≥ ✓",
            "javascript:alert(1)",
        ),
        Box("subgraph", BoxKind.RECOMMENDATION, "", "W" * 20_000, "https://example.org/?a=1&b=<2>"),
        Box("strict", BoxKind.RETURN, "{: .x }", "", ""),
    ),
    (
        Arrow("node", "graph", "{++x++}"),
        Arrow("graph", "edge", "<i>Yes</i>\\n"),
        Arrow("graph", "subgraph", '"];'),
        Arrow("graph", "strict", "a:b:c"),
    ),
)

TREE = read(
    "tree",
    "Two answers to every question, six questions deep",
    "start s Begin.\n  > n1\n"
    + "".join(f"ask n{n} Question {n}?\n  Yes > n{2 * n}\n  No > n{2 * n + 1}\n" for n in range(1, 64))
    + "".join(f"N{n} End {n}.\n" for n in range(64, 128)),
)

HIGH_LABEL = read(
    "high-label",
    "A label that rises above the first box",
    "ask q So?\n  Three months or more, and no better for it > a\n  No > b\ndo a This.\ndo b That.\n",
)

PATHWAYS = (SCHMORL, RED_FLAGS, CARE, INCIDENTAL, ACUTE, ONLY_NODES, INJECTIONS, EXPLAIN)
ALL = (*PATHWAYS, SEVEN_WAYS, LOOPS, DEEP, TREE, SIXTY, HIGH_LABEL, HOSTILE)
