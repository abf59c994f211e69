/* A walk as an address: "#_walk/0.1.0/node-mri=no-oedema/@review-2-weeks/state-2w=disabling/SN-R2". First the version
   of the pathway, then the answers by the id of what was asked, "@" a reassessment to which the reader came back with
   the answers told there, "!" what was chosen, and last where the walk stood. Ids instead of positions, so that an
   answer never counts for another question when a pathway changes. No id of a page has a "/" in it. */
(function (Endplate) {
  "use strict";
  var exact = Endplate.exact;
  var own = Endplate.own;
  var SIGN = "#_walk";

  function empty() {
    var made = {};
    ["given", "later", "chosen", "back"].forEach(function (name) { made[name] = Object.create(null); });
    return made;
  }

  function isTime(unit) { return /^(minutes|hours|days|weeks|months|years)$/.test(unit); }

  function plainText(part) {
    try {
      return decodeURIComponent(part);
    } catch (error) {
      return part; // a stray "%"
    }
  }

  /* The state, the version and the place that an address carries; nothing if it is not that of a walk. */
  function parse(fragment) {
    if (fragment !== SIGN && fragment.indexOf(SIGN + "/") !== 0) return undefined;
    var parts = fragment.split("/").slice(1).map(plainText).filter(Boolean);
    var found = { state: empty(), version: parts.shift() || "", place: "" };
    var told = found.state.given;
    parts.forEach(function (part) {
      var named = /^([@!]?)([^=]*)(?:=(.*))?$/.exec(part) || ["", "", "", ""];
      if (named[1] === "@") told = comeBack(found.state, named[2]);
      else if (named[1] === "!") (found.state.chosen[named[2]] = found.state.chosen[named[2]] || []).push(named[3] || "");
      else if (named[3] !== undefined) told[named[2]] = named[3];
      else found.place = named[2];
    });
    return found;
  }

  function comeBack(state, step) {
    state.back[step] = (state.back[step] || 0) + 1;
    state.later[step] = state.later[step] || [];
    state.later[step][state.back[step] - 1] = Object.create(null);
    return state.later[step][state.back[step] - 1];
  }

  /* The address of a walk: the answers told at the start, then those of each reassessment. */
  function write(version, log, place) {
    var groups = [[]];
    var byOccasion = { " 0": groups[0] };
    log.forEach(function (entry) {
      var need = entry.need;
      if (need.kind === "back") {
        groups.push(byOccasion[need.step + " " + need.turn] = ["@" + need.step]);
        return;
      }
      var chosen = need.kind !== "answer";
      var group = chosen ? groups[0] : byOccasion[need.step + " " + need.turn];
      group.push((chosen ? "!" + need.step : need.finding) + "=" + encodeURIComponent(entry.raw));
    });
    var parts = [SIGN, encodeURIComponent(version)].concat.apply([SIGN, encodeURIComponent(version)], groups);
    return parts.concat(place).join("/");
  }

  function find(state, need) {
    if (need.kind === "back") return (own(state.back, need.step) || 0) > need.turn ? "back" : undefined;
    if (need.kind !== "answer") return (own(state.chosen, need.step) || [])[need.turn];
    var told = need.step ? (own(state.later, need.step) || [])[need.turn] : state.given;
    return told && own(told, need.finding);
  }

  /* The state with one answer more, or another one. */
  function put(state, need, value) {
    if (need.kind === "back") {
      state.back[need.step] = need.turn + 1;
    } else if (need.kind !== "answer") {
      state.chosen[need.step] = state.chosen[need.step] || [];
      state.chosen[need.step][need.turn] = value;
    } else if (!need.step) {
      state.given[need.finding] = value;
    } else {
      state.later[need.step] = state.later[need.step] || [];
      state.later[need.step][need.turn] = state.later[need.step][need.turn] || Object.create(null);
      state.later[need.step][need.turn][need.finding] = value;
    }
    return state;
  }

  function has(items, id) {
    return (items || []).some(function (item) { return item.id === id; });
  }

  /* What an answer in an address means: {answer} and what belongs to it; nothing if it is no answer to this. */
  function understood(program, node, need, raw) {
    if (need.kind === "back") return { answer: true };
    if (need.kind === "wait") return index(["in-time", "late"].indexOf(raw));
    if (need.kind === "choose") return index(node.links.map(function (link) { return link.go; }).indexOf(raw));
    return answered(program.findings[need.finding], raw);
  }

  function index(found) { return found < 0 ? undefined : { answer: found }; }

  function answered(finding, raw) {
    if (has(finding.unknown, raw)) return { answer: raw };
    if (finding.kind === "several-of") return severalOf(finding, raw);
    if (finding.kind === "score" && finding.criteria) return scored(finding, raw);
    if (finding.units) {
      var parts = raw.split("~");
      var found = measured(finding, parts[0], parts[1]);
      return found.problem ? undefined : found;
    }
    return has(finding.items, raw) ? { answer: raw } : undefined;
  }

  function severalOf(finding, raw) {
    var ids = raw === "none" && !has(finding.items, "none") ? [] : raw.split(",");
    if (!ids.every(function (id) { return has(finding.items, id); })) return undefined;
    var inOrder = finding.items.map(function (item) { return item.id; });
    return { answer: inOrder.filter(function (id) { return ids.indexOf(id) >= 0; }) };
  }

  /* "0-2-1": by criterion the answer that holds. */
  function scored(finding, raw) {
    var picks = raw.split("-").map(Number);
    var fits = picks.length === finding.criteria.length && finding.criteria.every(function (criterion, i) {
      return own(criterion.answers, picks[i]);
    });
    if (!fits) return undefined;
    return { answer: total(finding, picks), picks: picks };
  }

  function total(finding, picks) {
    return picks.reduce(function (sum, pick, i) {
      return exact.plus(sum, exact.read(finding.criteria[i].answers[pick][1]));
    }, exact.read("0"));
  }

  /* A number with its unit as the value that conditions mean, or the `problem` with it: no number, range, step. A
     reading in another unit counts as the last full step if it is a time ("45 days" is 6 full weeks), else as the
     nearest. */
  function measured(finding, text, unitName) {
    var unit = finding.units.filter(function (each) { return each[0] === (unitName || finding.units[0][0]); })[0];
    var read = exact.typed(text);
    if (!unit || !read) return { problem: "number" };
    var value = exact.over(read, exact.read(unit[1]));
    var low = exact.read(finding.low);
    var step = exact.read(finding.step);
    if (exact.compare(value, low) < 0 || exact.compare(value, exact.read(finding.high)) > 0) return { problem: "range" };
    var steps = exact.over(exact.minus(value, low), step);
    if (exact.isWhole(steps)) return { answer: value, read: read, unit: unit[0] };
    if (unit === finding.units[0]) return { problem: "step" };
    var half = exact.read(isTime(finding.units[0][0]) ? "0" : "1/2");
    var counted = exact.plus(low, exact.times(exact.floor(exact.plus(steps, half)), step));
    return { answer: counted, read: read, unit: unit[0] };
  }

  /* Asks a walk for what it needs and answers from the state, so that `log` has the answers in the order in which they
     are asked, each with the visit it belongs to. `unused` are answers that the walk does not come to. */
  function replay(programs, start, state) {
    var patient = Object.assign(empty(), { asked: true });
    var log = [];
    for (;;) {
      var way = Endplate.walk(programs, start, patient);
      var raw = way.need && find(state, way.need);
      var program = programs[way.at.pathway];
      var known = raw !== undefined && understood(program, program.nodes[way.at.node], way.need, raw);
      if (!known || contradicted(programs, log, way.need, known.answer)) {
        return { way: way, log: log, unused: count(state) - log.length };
      }
      put(patient, way.need, known.answer);
      log.push({ need: way.need, raw: raw, known: known, place: way.at, visit: way.visits.length });
    }
  }

  /* What makes an answer impossible beside those before it, in words; nothing if it is possible. */
  function contradicted(programs, log, need, answer) {
    if (need.kind !== "answer") return "";
    var told = Object.create(null);
    log.forEach(function (entry) {
      if (entry.need.kind === "answer") told[entry.need.finding] = entry.known.answer;
    });
    told[need.finding] = answer;
    var answerOf = function (subject) { return told[subject]; };
    var facts = [].concat.apply([], Object.keys(programs).map(function (id) { return programs[id].facts; }));
    var broken = facts.filter(function (fact) {
      if (fact.if) return Endplate.holds(fact.if, answerOf) === true && Endplate.holds(fact.then, answerOf) === false;
      var lower = told[fact.lower], upper = told[fact.upper];
      if (!lower || !upper || !lower.bottom || !upper.bottom) return false;
      return exact.compare(lower, upper) > (fact.strict ? -1 : 0);
    });
    return broken.length ? broken[0].text : "";
  }

  function count(state) {
    var told = [state.given];
    var others = 0;
    Object.keys(state.later).forEach(function (step) { told = told.concat(state.later[step]); });
    Object.keys(state.chosen).forEach(function (step) { others += state.chosen[step].length; });
    Object.keys(state.back).forEach(function (step) { others += state.back[step]; });
    return told.filter(Boolean).reduce(function (sum, answers) { return sum + Object.keys(answers).length; }, others);
  }

  /* The state that holds exactly the answers of a log. */
  function stateOf(log) {
    return log.reduce(function (state, entry) { return put(state, entry.need, entry.raw); }, empty());
  }

  Endplate.state = {
    empty: empty, parse: parse, write: write, put: put, replay: replay, stateOf: stateOf, measured: measured,
    contradicted: contradicted, understood: understood, isTime: isTime,
  };
})((window.Endplate = window.Endplate || {}));
