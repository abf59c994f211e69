/* One patient walks through a library, step by step as generator/analysis/walk.py says: a test holds the two against each
   other. An answer is the id of an item, a fraction, or a list of ids.
   A patient: {given: {finding: answer}, later: {step: [{finding: answer}]}, chosen: {step: [index]}}. With `asked` the
   patient is a reader, who is asked at choices, waits and reassessments too; `back` then counts by step how often they
   have come back. */
(function (Endplate) {
  "use strict";
  var exact = Endplate.exact;

  function own(map, key) {
    return Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined;
  }

  /* Whether a condition holds; while the answers leave that open, the first subject that must be answered. */
  function holds(condition, answerOf) {
    var operator = condition[0];
    if (operator === "and") return atLeast(condition.length - 1, condition.slice(1), answerOf);
    if (operator === "or") return atLeast(1, condition.slice(1), answerOf);
    if (operator === "at-least") return atLeast(condition[1], condition.slice(2), answerOf);
    if (operator === "not") {
      var result = holds(condition[1], answerOf);
      return typeof result === "string" ? result : !result;
    }
    var answer = answerOf(condition[1]);
    return answer === undefined ? condition[1] : ATOMS[operator](answer, condition);
  }

  function atLeast(count, parts, answerOf) {
    var results = parts.map(function (part) { return holds(part, answerOf); });
    var open = results.filter(function (result) { return typeof result === "string"; });
    var met = results.filter(function (result) { return result === true; }).length;
    return met >= count ? true : met + open.length >= count ? open[0] : false;
  }

  function compared(fits) {
    return function (answer, condition) {
      return isNumber(answer) && fits(exact.compare(answer, exact.read(condition[2])));
    };
  }

  function isNumber(answer) { return typeof answer === "object" && !Array.isArray(answer); }

  var ATOMS = {
    "<": compared(function (sign) { return sign < 0; }),
    "<=": compared(function (sign) { return sign <= 0; }),
    "=": compared(function (sign) { return sign === 0; }),
    "!=": compared(function (sign) { return sign !== 0; }),
    ">=": compared(function (sign) { return sign >= 0; }),
    ">": compared(function (sign) { return sign > 0; }),
    within: function (answer, condition) {
      return isNumber(answer) && exact.compare(exact.read(condition[2]), answer) <= 0 &&
        exact.compare(answer, exact.read(condition[3])) <= 0;
    },
    is: function (answer, condition) { return typeof answer === "string" && condition.indexOf(answer, 2) > 0; },
    has: function (answer, condition) { return Array.isArray(answer) && answer.indexOf(condition[2]) >= 0; },
    only: function (answer, condition) {
      return Array.isArray(answer) && answer.length === 1 && answer[0] === condition[2];
    },
    count: function (answer, condition) { return (Array.isArray(answer) ? answer.length : 0) >= condition[2]; },
  };

  function Stopped(stop, more) {
    this.stop = stop;
    this.more = more || {};
  }

  function keyOf(place) { return place.pathway + " " + place.node; }
  function same(a, b) { return keyOf(a) === keyOf(b); }

  function stateOf(strand) {
    var uses = Object.keys(strand.uses).sort().map(function (key) { return [key, strand.uses[key]]; });
    return JSON.stringify([keyOf(strand.place), strand.callers.map(keyOf), uses]);
  }

  function walk(programs, start, patient) {
    var visits = [], ends = [], choices = {}, done = {};

    function run() {
      var first = { place: start, callers: [], occasions: {}, uses: {}, been: {} };
      var strands = [first];
      var strand = first;
      try {
        checkScope(first);
        while (strands.length) {
          strand = strands.pop();
          strands = strands.concat(follow(strand).reverse());
        }
      } catch (reason) {
        if (!(reason instanceof Stopped)) throw reason;
        return ended(reason.stop, strand, reason.more);
      }
      return ended("ended", strand, {});
    }

    /* `called` is how many pathways are waiting for the one that the walk stands in. */
    function ended(stop, strand, more) {
      var way = { visits: visits, ends: ends, stop: stop, at: strand.place, called: strand.callers.length };
      return Object.assign(way, more);
    }

    function programOf(pathway) {
      if (!own(programs, pathway)) throw new Stopped("load", { load: pathway });
      return programs[pathway];
    }

    function checkScope(strand) {
      var condition = programOf(strand.place.pathway).applies;
      if (condition && holds(condition, answering(strand)) === false) {
        throw new Stopped("outside", { pathway: strand.place.pathway });
      }
    }

    function nodeAt(place) {
      var node = own(programOf(place.pathway).nodes, place.node);
      if (!node) throw new Stopped("missing");
      return node;
    }

    function follow(strand) {
      var state = stateOf(strand);
      if (own(strand.been, state)) throw new Stopped("circle");
      if (own(done, state)) return [];
      done[state] = true;
      strand = Object.assign({}, strand, { been: Object.assign({}, strand.been) });
      strand.been[state] = true;
      var node = nodeAt(strand.place);
      if (node.kind === "call") return [call(strand, node)];
      var taken = take(strand, node);
      strand = taken.strand;
      visits.push({
        place: strand.place, links: taken.links, reassessed: own(strand.uses, keyOf(strand.place)) || 0,
        called: strand.callers.length,
      });
      if (node.kind === "advice" && !taken.links.length && !ends.some(same.bind(null, strand.place))) {
        ends.push(strand.place);
      }
      var links = node.then ? passRows(strand, taken.links) : taken.links;
      return links.map(function (link) { return onward(strand, link); });
    }

    function call(strand, node) {
      var called = programOf(node.pathway);
      var place = { pathway: node.pathway, node: node.at || called.start.go };
      if (!own(called.nodes, place.node)) throw new Stopped("missing");
      visits.push({ place: strand.place, links: [], reassessed: 0, called: strand.callers.length });
      var above = strand.callers.concat([strand.place]);
      if (above.some(function (caller) { return caller.pathway === node.pathway; })) throw new Stopped("circle");
      var inside = Object.assign({}, strand, { place: place, callers: above });
      checkScope(inside);
      return inside;
    }

    function resolve(pathway, go) {
      var parts = go.split(".");
      var other = parts[0] === "pathway" && parts.length > 1;
      var program = programOf(other ? parts[1] : pathway);
      var node = other ? parts[2] || program.start.go : go;
      if (!own(program.nodes, node)) throw new Stopped("missing");
      return { pathway: program.id, node: node };
    }

    function onward(strand, link) {
      if (link.go.indexOf("exit.") === 0) return handBack(strand, link.go.slice(5));
      var next = Object.assign({}, strand, { place: resolve(strand.place.pathway, link.go) });
      if (link.go.indexOf("pathway.") !== 0) return next;
      next.callers = [];
      checkScope(next);
      return next;
    }

    function handBack(strand, name) {
      if (!strand.callers.length) throw new Stopped("no-caller");
      var caller = strand.callers[strand.callers.length - 1];
      var link = nodeAt(caller).links.filter(function (each) { return each.exit === name; })[0];
      if (!link) throw new Stopped("no-exit");
      var callers = strand.callers.slice(0, -1);
      visits.push({ place: caller, links: [link], reassessed: 0, called: callers.length, back: true });
      return onward(Object.assign({}, strand, { place: caller, callers: callers }), link);
    }

    function passRows(strand, links) {
      links.slice(0, -1).forEach(function (link) {
        var isPlace = link.go.indexOf("exit.") !== 0;
        var place = isPlace && resolve(strand.place.pathway, link.go);
        if (!place || nodeAt(place).kind !== "advice") throw new Stopped("missing");
        visits.push({ place: place, links: [], reassessed: 0, called: strand.callers.length, row: true });
      });
      return links.slice(-1);
    }

    function take(strand, node) {
      var links = node.links;
      if (node.kind === "decision") return decide(strand, node);
      if (node.kind === "each") {
        checkPrevious(strand, node);
        links = applying(strand, node).map(function (i) { return links[i]; }).concat(links.slice(node.if.length));
      } else if (node.kind === "choice") {
        links = chosen(strand, "choose", links, links);
      } else if (node.kind === "wait") {
        links = chosen(strand, "wait", links, links.slice(0, 1));
      } else if (node.kind === "return") {
        links = strand.callers.length ? links.slice(0, 1) : links.slice(1);
      } else if (node.kind === "advice" && links.length && links[0].go.indexOf("exit.") === 0 && !strand.callers.length) {
        links = [];
      }
      return { strand: strand, links: links };
    }

    function chosen(strand, kind, links, otherwise) {
      var step = strand.place.node;
      var turn = own(choices, step) || 0;
      choices[step] = turn + 1;
      var indices = own(patient.chosen, step) || [];
      if (turn < indices.length) return [links[indices[turn]]];
      if (patient.asked) throw new Stopped("needs", { need: { kind: kind, step: step, turn: turn } });
      return otherwise;
    }

    function decide(strand, node) {
      if (node.again) {
        if ((own(strand.uses, keyOf(strand.place)) || 0) === node.again.most) {
          if (node.links.length === node.if.length) throw new Stopped("used-up");
          return { strand: strand, links: node.links.slice(-1) };
        }
        strand = reassess(strand, node);
      }
      checkPrevious(strand, node);
      var index = node.first ? firstOf(strand, node) : onlyOf(strand, node);
      return { strand: strand, links: [node.links[index]] };
    }

    function reassess(strand, node) {
      var step = strand.place.node;
      var used = own(strand.uses, keyOf(strand.place)) || 0;
      if (patient.asked && used >= (own(patient.back, step) || 0)) {
        throw new Stopped("needs", { need: { kind: "back", step: step, turn: used } });
      }
      var occasions = Object.assign({}, strand.occasions);
      node.again.anew.forEach(function (finding) {
        occasions[finding] = (own(occasions, finding) || [FIRST]).concat([{ step: step, turn: used }]);
      });
      var uses = Object.assign({}, strand.uses);
      uses[keyOf(strand.place)] = used + 1;
      return Object.assign({}, strand, { occasions: occasions, uses: uses });
    }

    function checkPrevious(strand, node) {
      (node.previous || []).forEach(function (finding) {
        if (!own(strand.occasions, finding)) throw new Stopped("no-previous");
      });
    }

    /* By branch whether it holds, or the first open subject; null for `otherwise`. */
    function resultsOf(strand, node) {
      return node.if.map(function (condition) {
        return condition === null ? null : holds(condition, answering(strand));
      });
    }

    function onlyOf(strand, node) {
      var results = resultsOf(strand, node);
      var first = results.indexOf(true);
      if (first !== results.lastIndexOf(true)) throw new Stopped("overlap");
      if (first >= 0) return first;
      needAnswers(strand, results);
      return otherwiseOf(results);
    }

    function firstOf(strand, node) {
      var results = resultsOf(strand, node);
      var first = results.indexOf(true);
      needAnswers(strand, first < 0 ? results : results.slice(0, first));
      return first < 0 ? otherwiseOf(results) : first;
    }

    function applying(strand, node) {
      var results = resultsOf(strand, node);
      needAnswers(strand, results);
      var found = results.map(function (result, i) { return result === true ? i : -1; });
      found = found.filter(function (i) { return i >= 0; });
      return found.length ? found : [otherwiseOf(results)];
    }

    function otherwiseOf(results) {
      var index = results.indexOf(null);
      if (index < 0) throw new Stopped("gap");
      return index;
    }

    function needAnswers(strand, results) {
      results.forEach(function (result) {
        if (typeof result !== "string") return;
        var occasion = occasionOf(result, strand);
        var need = { kind: "answer", finding: occasion.finding, step: occasion.step, turn: occasion.turn };
        throw new Stopped("needs", { need: need });
      });
    }

    /* Where the answer that a subject means was told: at the start, or at a turn of a reassessment. */
    function occasionOf(subject, strand) {
      var previous = subject.indexOf("previous ") === 0;
      var finding = previous ? subject.slice(9) : subject;
      var occasions = own(strand.occasions, finding) || [FIRST];
      return Object.assign({ finding: finding }, occasions[occasions.length - (previous ? 2 : 1)]);
    }

    function answering(strand) {
      return function (subject) {
        var occasion = occasionOf(subject, strand);
        var told = occasion.step ? (own(patient.later, occasion.step) || [])[occasion.turn] : patient.given;
        return told && own(told, occasion.finding);
      };
    }

    return run();
  }

  var FIRST = { step: "", turn: 0 };

  Endplate.walk = walk;
  Endplate.holds = holds;
  Endplate.own = own;
})((window.Endplate = window.Endplate || {}));
