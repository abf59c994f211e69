/* A walk in words: answers, the range a number fell into, the path so far, and the result as plain text. */
(function (Endplate) {
  "use strict";
  var exact = Endplate.exact;
  var STOPPED = {
    gap: "no branch is true for these answers",
    overlap: "more than one branch is true for these answers",
    "used-up": "the look back has been used as often as it may, and nothing is said for afterwards",
    circle: "the way leads back to the same place with the same answers",
    "no-caller": "the way leads back to a pathway that called, and none did",
    "no-exit": "the pathway that called does not say where to go on",
    "no-previous": "an earlier value is asked for, and there was none",
    missing: "the way leads to nothing that is here; load this page again",
  };

  function forPatient() { return document.documentElement.getAttribute("data-audience") === "patient"; }

  /* The text for whoever reads. */
  function said(thing, name) { return (forPatient() && thing.plain) || thing[name] || ""; }

  function labelOf(items, id) {
    var found = items.filter(function (item) { return item.id === id; })[0];
    return found ? said(found, "label") : id;
  }

  function quantity(value, unit) {
    if (unit === "%") return exact.decimal(value) + "%";
    var single = Endplate.state.isTime(unit) && exact.compare(value, exact.read("1")) === 0;
    return (exact.decimal(value) + " " + (single ? unit.slice(0, -1) : unit)).trim();
  }

  function answer(finding, known) {
    var value = known.answer;
    if (Array.isArray(value)) {
      return value.map(labelOf.bind(null, finding.items)).join("; ") || (forPatient() ? "None of these" : "None");
    }
    if (typeof value === "string") return labelOf((finding.items || []).concat(finding.unknown || []), value);
    if (known.picks) return exact.decimal(value) + (exact.compare(value, exact.read("1")) === 0 ? " point" : " points");
    var own = quantity(value, finding.units[0][0]);
    var read = quantity(known.read, known.unit);
    return read === own ? own : read + ", counted as " + own;
  }

  function comparisons(condition, name) {
    if (!Array.isArray(condition)) return [];
    if (/^[<>=!]/.test(condition[0]) || condition[0] === "within") return condition[1] === name ? [condition] : [];
    return [].concat.apply([], condition.map(function (part) { return comparisons(part, name); }));
  }

  /* Where the thresholds of a step cut a finding's values, in steps above the lowest and in order: from each on
     another answer may come. `below` are cuts that are themselves named, as 6 is in "below 6". */
  function cuts(finding, node, name) {
    var low = exact.read(finding.low), step = exact.read(finding.step), one = exact.read("1");
    function steps(text) { return exact.over(exact.minus(exact.read(text), low), step); }
    function after(text) { return exact.plus(exact.floor(steps(text)), one); }
    function from(text) { return exact.isWhole(steps(text)) ? steps(text) : after(text); }
    var atoms = [].concat.apply([], (node.if || []).map(function (part) { return comparisons(part, name); }));
    var found = [];
    atoms.forEach(function (atom) {
      if (/^(<|>=|=|!=|within)$/.test(atom[0])) found.push({ at: from(atom[2]), below: true });
      if (/^(<=|>|=|!=)$/.test(atom[0])) found.push({ at: after(atom[2]) });
      if (atom[0] === "within") found.push({ at: after(atom[3]) });
    });
    var most = steps(finding.high);
    return found.filter(function (cut) {
      return exact.compare(cut.at, exact.read("0")) > 0 && exact.compare(cut.at, most) <= 0;
    }).sort(function (a, b) { return exact.compare(a.at, b.at) || (a.below ? -1 : 1); });
  }

  /* Between which thresholds of a step a number lies: "6 to 11 weeks", "below 6 weeks"; empty if there are none. */
  function range(finding, node, name, value) {
    var low = exact.read(finding.low), step = exact.read(finding.step), unit = finding.units[0][0];
    function at(steps) { return exact.plus(low, exact.times(steps, step)); }
    var found = cuts(finding, node, name);
    var first = found.filter(function (cut) { return exact.compare(at(cut.at), value) <= 0; }).pop();
    var next = found.filter(function (cut) { return exact.compare(at(cut.at), value) > 0; })[0];
    var from = first ? at(first.at) : low;
    var last = next ? exact.minus(at(next.at), step) : exact.read(finding.high);
    if (!first && !next) return "";
    if (exact.compare(from, last) === 0) return "exactly " + quantity(last, unit);
    if (!next) return quantity(from, unit) + " or more";
    if (first) return exact.decimal(from) + " to " + quantity(last, unit);
    return next.below ? "below " + quantity(at(next.at), unit) : quantity(last, unit) + " or less";
  }

  /* The answer of an entry of the log, with the range of a number. */
  function entryAnswer(programs, entry) {
    var program = programs[entry.place.pathway];
    var node = program.nodes[entry.place.node];
    if (entry.need.kind === "wait") return said(node.links[entry.known.answer], "label");
    if (entry.need.kind === "choose") return target(programs, program, node.links[entry.known.answer]);
    var finding = program.findings[entry.need.finding];
    var text = answer(finding, entry.known);
    var isNumber = finding.units && typeof entry.known.answer === "object";
    var within = isNumber && range(finding, node, entry.need.finding, entry.known.answer);
    return within ? text + " (" + within + ")" : text;
  }

  /* What a link leads to, in words. */
  function target(programs, program, link) {
    var node = program.nodes[link.go];
    if (node) return node.kind === "advice" ? link.go + ": " + said(node, "short") : said(node, "text");
    return (forPatient() && link.toPlain) || link.to || link.go;
  }

  function entryQuestion(programs, entry) {
    var program = programs[entry.place.pathway];
    if (entry.need.kind === "answer") return said(program.findings[entry.need.finding], "ask");
    return asked(program.nodes[entry.place.node]);
  }

  /* What a step asks in its own words. */
  function asked(node) {
    if (node.kind !== "wait" || (forPatient() && node.plain)) return said(node, "text");
    return "Wait for: " + node.for.join(", ") + "; at most " + node.most;
  }

  /* The path so far in rows: {depth, place, kind, question, answer, entry}, from the first question to the last answer.
     A `call` row begins a pathway that is run as a screen; its rows lie one deeper. */
  function path(programs, way, log) {
    var rows = [];
    way.visits.concat([{ place: way.at, called: way.called, links: [], open: true }]).forEach(function (visit, i) {
      var program = programs[visit.place.pathway];
      var node = program && program.nodes[visit.place.node];
      if (!node) return;
      var told = log.filter(function (entry) { return entry.visit === i; });
      told.forEach(function (entry) { rows.push(toldRow(programs, visit, node, entry)); });
      if (visit.open || told.some(function (entry) { return entry.need.kind !== "back"; })) return;
      var row = passed(visit, node);
      if (visit.back) closeCall(rows, visit, node);
      else if (row) rows.push(Object.assign({ depth: visit.called, place: visit.place }, row));
    });
    return rows;
  }

  function toldRow(programs, visit, node, entry) {
    var row = { depth: visit.called, place: entry.place, kind: entry.need.kind };
    if (row.kind === "back") return Object.assign(row, { question: after(node.again) });
    var words = { question: entryQuestion(programs, entry), answer: entryAnswer(programs, entry), entry: entry };
    return Object.assign(row, words);
  }

  function after(again) { return "After " + again.after; }

  /* The row of a visit at which nothing was asked. */
  function passed(visit, node) {
    if (node.kind === "advice") {
      var code = visit.place.node;
      if (!visit.links.length && !visit.row) return undefined; // an end, which the result shows
      return { kind: "given", code: code, question: "Given on the way: " + code, answer: said(node, "short") };
    }
    if (node.kind === "action") return { kind: "do", question: "To do", answer: said(node, "text") };
    if (node.kind === "call") return { kind: "call", question: said(node, "text"), answer: "" };
    if (node.kind !== "decision" && node.kind !== "each") return undefined;
    var labels = visit.links.filter(function (link) { return link.role !== "then"; });
    var taken = labels.map(function (link) { return said(link, "label"); }).join("; ");
    return { kind: "taken", question: said(node, "text"), answer: taken };
  }

  function closeCall(rows, visit, node) {
    for (var i = rows.length - 1; i >= 0; i--) {
      if (rows[i].kind === "call" && rows[i].place.node === visit.place.node && rows[i].depth === visit.called) {
        rows[i].answer = said(visit.links[0], "label");
        rows[i].done = true;
        return;
      }
    }
  }

  function asLines(programs, way, log, numberOf) {
    return path(programs, way, log).map(function (row) {
      var number = numberOf(row.place);
      var indent = "  ".repeat(row.depth);
      return indent + (number ? number + ". " : "- ") + (row.question + " " + (row.answer || "")).trim();
    });
  }

  /* The result for a clinical note. `numberOf` gives the box of a place, `address` the link to this very walk. */
  function note(programs, program, way, log, numberOf, address, today) {
    var lines = [said(program, "title")];
    lines.push((program.site ? program.site + ", " : "") + edition(program), "Read on " + today + ".", "", "Path");
    lines = lines.concat(asLines(programs, way, log, numberOf));
    way.ends.forEach(function (end) {
      var other = programs[end.pathway];
      lines.push("");
      if (other !== program) lines.push("From the pathway \u201c" + other.name + "\u201d, " + edition(other));
      lines = lines.concat(advice(other, end.node));
    });
    if (way.stop !== "ended") lines.push("", stopped(programs, way));
    return lines.concat("", address, "").join("\n");
  }

  function edition(program) { return program.code + " version " + program.version + ". " + program.status; }

  function advice(program, code) {
    var node = program.nodes[code];
    var lines = [code + " \u00b7 " + node.said, said(node, "text")];
    var grades = ["Strength: " + node.strength, "Certainty of evidence: " + node.certainty, "Basis: " + node.basis];
    lines.push(grades.join(". ") + ".");
    node.against.forEach(function (source) {
      lines.push("Speaks against this: " + (source.says || "") + " " + cited(program, source));
    });
    if (node.editorial) lines.push("Unsourced: " + node.editorial);
    if (node.sources.length) lines.push("Sources");
    node.sources.forEach(function (source, i) { lines.push(i + 1 + ". " + cited(program, source)); });
    if (safety(program, node)) lines.push("Safety net: " + safety(program, node));
    return lines;
  }

  /* What to tell everybody at this end; empty at an emergency. */
  function safety(program, node) {
    return (node.safety && ((forPatient() && program.safetyPlain) || program.safety)) || "";
  }

  function cited(program, source) {
    return (program.references[source.key] || source.key) + (source.at ? " (" + source.at + ")" : "");
  }

  /* Why a walk ended without a recommendation. */
  function stopped(programs, way) {
    if (way.stop !== "outside") return "The walk stops here: " + STOPPED[way.stop] + ".";
    var program = programs[way.pathway];
    var meant = (forPatient() && program.forPlain) || program.for;
    return "The pathway \u201c" + program.name + "\u201d is not for this person. It is for: " + meant;
  }

  Endplate.words = {
    said: said, forPatient: forPatient, quantity: quantity, path: path, note: note, stopped: stopped, cited: cited,
    target: target, asked: asked, safety: safety,
  };
})((window.Endplate = window.Endplate || {}));
