/* Step by step through the pathway of this page: one question at a time, with the walk in the address. The data of the
   pathways that the reader comes to are loaded on the way. */
(function (Endplate) {
  "use strict";
  var root = document.getElementById("_walk");
  var folder = new URL("../../walks/", document.currentScript.src);
  var state = Endplate.state, words = Endplate.words, view = Endplate.view, chart = Endplate.chart;
  var el = view.el, button = view.button;
  var home = root.getAttribute("data-walk");
  var frame = root.closest(".ep-walk-frame");
  var stage = root.querySelector(".ep-walk__stage");
  var trail = root.querySelector(".ep-walk__trail");
  var tools = root.querySelector(".ep-walk__tools");
  var status = root.querySelector("[role='status']");
  var calm = matchMedia("(prefers-reduced-motion: reduce)");
  var programs = Object.create(null);
  var KINDS = { back: "Next look", wait: "Results to wait for", choose: "Choice" };
  var now; // {way, log, unused} of the last replay, and the key of the answer that is being changed

  Endplate.program = function (program) { programs[program.id] = program; };

  function start() { return { pathway: home, node: programs[home].start.go }; }

  function keyOf(need) { return [need.kind, need.step, need.turn, need.finding].join(" "); }

  function placeOf(way) {
    var places = way.stop === "ended" ? way.ends : [way.at];
    return places.map(function (place) { return place.node; }).join("+");
  }

  function fragment() { return state.write(programs[home].version, now.log, placeOf(now.way)); }

  /* Loads the data of a pathway and goes on. */
  function load(pathway, then) {
    var script = document.createElement("script");
    var address = new URL(pathway + ".js", folder);
    if (address.protocol !== "file:") address.search = root.getAttribute("data-stamp");
    script.src = address.href;
    script.onload = function () {
      if (programs[pathway]) then();
      else failed();
    };
    script.onerror = failed;
    document.head.append(script);
  }

  function failed() {
    open();
    var rest = "Load this page again, or use the list of all steps below.";
    stage.replaceChildren(notice("The questions could not be loaded.", rest));
  }

  /* Walks as far as the answers go, loading what is met on the way. */
  function settle(answers, then) {
    if (!programs[home]) return load(home, function () { settle(answers, then); });
    var found = state.replay(programs, start(), answers);
    if (found.way.stop === "load") return load(found.way.load, function () { settle(answers, then); });
    return then(found);
  }

  /* Shows the walk that an address stands for. */
  function arrive(parsed, editing, focus) {
    settle(parsed.state, function (found) {
      now = Object.assign(found, { editing: editing });
      var notices = linkNotices(parsed);
      if (!notices.length && !editing && location.hash !== fragment()) history.replaceState(null, "", fragment());
      render(notices, focus);
    });
  }

  function linkNotices(parsed) {
    var found = [];
    var version = programs[home].version;
    var place = placeOf(now.way);
    if (parsed.version && parsed.version !== version) {
      var changes = document.getElementById("_since-" + parsed.version) || document.getElementById("_changes");
      found.push(notice("The link is from version " + parsed.version + " of this pathway.",
        "This is version " + version + ".", changes && el("a", { href: "#" + changes.id }, "What changed")));
    }
    if (parsed.place ? parsed.place !== place : now.unused) {
      var nearest = boxName(place) ? ", " + boxName(place) + "." : ".";
      found.push(notice(parsed.place ? "The link pointed to " + named(parsed.place) + "." : "The link pointed further.",
        "With these answers it cannot be reached any more; this is the nearest step that can" + nearest));
    }
    return found;
  }

  function boxName(step) {
    var number = step && chart.numberOf(step);
    return number ? "box " + number : "";
  }

  function named(place) { return boxName(place) || place.split("+").join(" and "); }

  function notice(first, rest, more) {
    return el("p", { class: "ep-notice" }, el("strong", {}, first), " ", rest, more && " ", more);
  }

  /* Takes an answer; returns what is wrong with it, if anything. */
  function answer(need, raw, before) {
    var program = programs[(before || now.way.at).pathway];
    if (need.kind === "answer") {
      var earlier = before ? now.log.slice(0, before.index) : now.log;
      var known = state.understood(program, null, need, raw);
      var text = state.contradicted(programs, earlier, need, known.answer);
      if (text) return "That cannot be together with an earlier answer: " + text + ".";
    }
    go(state.put(state.stateOf(now.log), need, raw));
    return "";
  }

  /* Goes to where these answers lead; the browser's back button leads back. */
  function go(answers) {
    settle(answers, function (found) {
      var rest = "They are still there if you go back in your browser.";
      now = found;
      history.pushState(null, "", fragment());
      render(now.unused ? [notice("Answers that are no longer asked for were taken out.", rest)] : [], true);
    });
  }

  function begin() { go(state.empty()); }

  function back() { go(state.stateOf(now.log.slice(0, -1))); }

  function change(entry) { edit(keyOf(entry.need)); }

  function edit(key) {
    now.editing = key;
    history.pushState({ editing: key }, "", fragment());
    render([], true);
  }

  function open() {
    root.hidden = false;
    frame.classList.add("ep-walk-frame--on");
    labelColumn(true);
  }

  /* The chart beside the questions scrolls, so keys must reach it. */
  function labelColumn(scrolls) {
    var column = frame.querySelector(".ep-chart-frame");
    if (!column) return;
    [["tabindex", "0"], ["role", "region"], ["aria-label", "The path on the chart"]].forEach(function (pair) {
      if (scrolls) column.setAttribute(pair[0], pair[1]);
      else column.removeAttribute(pair[0]);
    });
  }

  function close() {
    root.hidden = true;
    frame.classList.remove("ep-walk-frame--on");
    labelColumn(false);
    chart.clear();
    now = undefined;
  }

  function leave() {
    close();
    history.pushState(null, "", "#_chart");
    document.querySelector(".ep-walk-open a").focus();
  }

  function render(notices, focus) {
    open();
    now.traced = chart.trace(now.way, programs[home]);
    var isOver = now.way.stop !== "needs" && !now.editing;
    root.classList.toggle("ep-walk--done", isOver);
    root.querySelector("h3").textContent = isOver ? "Result of this walk" : "Step by step";
    stage.replaceChildren.apply(stage, notices.concat(isOver ? result() : question()));
    drawTrail(isOver);
    drawTools(isOver);
    chart.show(now.traced);
    showHere();
    if (focus) focusOn(stage.querySelector(".ep-walk__question") || stage.firstChild);
  }

  function numberOf(place) { return place.pathway === home ? chart.numberOf(place.node) : ""; }

  function rows() { return words.path(programs, now.way, now.log); }

  /* The question that is asked now, or that of the answer that is being changed. */
  function question() {
    var index = now.log.findIndex(function (entry) { return keyOf(entry.need) === now.editing; });
    var entry = now.log[index];
    var need = entry ? entry.need : now.way.need;
    var place = entry ? entry.place : now.way.at;
    var before = entry && { raw: entry.raw, index: index, pathway: place.pathway };
    var shown = [about(need, place, entry ? index : now.log.length, entry)];
    status.textContent = "";
    if (!now.log.length) shown.unshift(begins());
    if (!entry) shown.push(view.onTheWay(need.kind === "back" ? "Until then" : "Given on the way", passedSince()));
    var take = function (raw) { return answer(need, raw, before); };
    var forms = { answer: findingFields, back: comeBack, wait: choose, choose: choose };
    shown.push(forms[need.kind](need, place, entry && entry.raw, take));
    if (entry) shown.push(el("p", { class: "ep-buttons" }, button("Keep this answer", function () { edit(undefined); })));
    return shown.filter(Boolean);
  }

  /* Who stands at the beginning; patients do not see the chart that says it too. */
  function begins() {
    return el("p", { class: "ep-walk__about" }, words.said(programs[home].start, "text"));
  }

  /* Which question it is, and the box and the step that ask it; patients read the question alone. */
  function about(need, place, asked, entry) {
    var program = programs[place.pathway], node = program.nodes[place.node];
    var number = now.log.slice(0, asked).filter(function (each) { return each.need.kind === "answer"; }).length + 1;
    var kind = KINDS[need.kind] || (entry ? "Changing question " : "Question ") + number;
    if (words.forPatient()) return el("p", { class: "ep-walk__about" }, kind);
    var box = boxName(place.pathway === home ? place.node : !entry && now.traced.here[0]);
    var where = [box && box + " of the chart", place.pathway !== home && program.name].filter(Boolean).join(", ");
    var text = words.said(node, "text");
    var asks = need.kind === "answer" && words.said(program.findings[need.finding], "ask");
    var whole = [kind, where].filter(Boolean).join(" \u00b7 ");
    return el("p", { class: "ep-walk__about" }, asks && asks !== text ? whole + ": " + text : whole);
  }

  /* The advice given and the things to do since the last answer. */
  function passedSince() {
    var last = now.log[now.log.length - 1];
    var all = rows();
    var from = last ? all.findIndex(function (row) { return row.entry === last; }) : -1;
    return all.slice(from + 1).filter(function (row) { return row.kind === "given" || row.kind === "do"; });
  }

  function findingFields(need, place, before, take) {
    return view.fields(programs[place.pathway].findings[need.finding], before, take);
  }

  function comeBack(need, place, before, take) {
    var node = programs[place.pathway].nodes[place.node];
    var after = node.again.after;
    var isTime = /^\d+ (minute|hour|day|week|month|year)s?$/.test(after);
    var times = node.again.most > 1 ? " Time " + (need.turn + 1) + " of at most " + node.again.most + "." : "";
    var help = "The walk waits here. Keep its link or bookmark this page, and go on from here then." + times;
    var go = isTime ? after + " later: go on" : "Go on from here";
    return el("div", {}, view.heading(isTime ? "Come back in " + after : "Look again after " + after),
      el("p", { class: "ep-walk__help" }, help),
      view.answerButton(go, "", undefined, function () { take("back"); }));
  }

  function choose(need, place, before, take) {
    var program = programs[place.pathway], node = program.nodes[place.node];
    var answers = node.links.map(function (link, i) {
      var raw = need.kind === "wait" ? ["in-time", "late"][i] : link.go;
      var label = need.kind === "wait" ? words.said(link, "label") : words.target(programs, program, link);
      return view.answerButton(label, "", before === undefined ? undefined : before === raw, function () { take(raw); });
    });
    var legend = el("legend", {}, view.heading(words.asked(node)));
    return el("fieldset", { class: "ep-walk__fields" }, legend, answers);
  }

  /* The cards at the ends of the walk, or why there is none. */
  function result() {
    var way = now.way;
    if (way.stop !== "ended") {
      status.textContent = words.stopped(programs, way);
      return [view.heading("No recommendation"), el("p", { class: "ep-notice ep-notice--warn" }, status.textContent)];
    }
    var shown = way.ends.map(function (end) {
      var address = new URL("../pathways/" + end.pathway + "/#" + end.node, folder).href;
      return view.card(programs[end.pathway], end.node, end.pathway === home, address);
    });
    var names = way.ends.map(function (end) {
      return end.node + ", " + words.said(programs[end.pathway].nodes[end.node], "short");
    });
    status.textContent = "Result: " + names.join("; ");
    var heading = way.ends.length > 1 ? way.ends.length + " recommendations" : "The recommendation";
    var before = view.onTheWay("Given on the way", passedSince());
    return [view.heading(heading), before].concat(shown).filter(Boolean);
  }

  function drawTrail(isOver) {
    var all = rows();
    trail.hidden = !all.length;
    var opened = trail.querySelector("details[open]");
    var list = view.pathList(all, numberOf, { change: change, showBox: showBox });
    trail.replaceChildren(el("h4", {}, isOver ? "How this was reached" : "Path so far"), list);
    if (opened) trail.querySelectorAll("details").forEach(function (details) { details.open = true; });
  }

  function drawTools(isOver) {
    if (isOver) trail.before(tools);
    else status.before(tools);
    tools.replaceChildren.apply(tools, [
      isOver && view.mainButton("Copy result for the notes", function (event) { copy(event.target, note()); }),
      now.log.length > 0 && button("Back one step", back),
      now.log.length > 0 && button("Start again", begin),
      button("Copy link to this " + (isOver ? "walk" : "step"), function (event) { copy(event.target, address()); }),
      button("Show on the chart", showNow, { class: "ep-button ep-walk__to-chart" }),
      button("Close", leave),
    ].filter(Boolean));
  }

  /* Where this walk can be read again: the published page if this one lies on a disk. */
  function address() {
    var published = document.querySelector("link[rel='canonical']");
    var here = location.protocol === "file:" && published ? published.href : location.href;
    return here.replace(/#.*$/, "") + fragment();
  }

  function note() {
    var day = new Date();
    var parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
    var today = parts.map(function (part) { return String(part).padStart(2, "0"); }).join("-");
    return words.note(programs, programs[home], now.way, now.log, numberOf, address(), today);
  }

  function copy(target, text) {
    var label = target.getAttribute("data-label") || target.textContent;
    target.setAttribute("data-label", label);
    function done() {
      target.textContent = "\u2713 Copied";
      status.textContent = "Copied";
      setTimeout(function () { target.textContent = label; }, 2000);
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, function () { select(text, done); });
    else select(text, done);
  }

  /* The old way, for pages that come without encryption. */
  function select(text, done) {
    var field = el("textarea", { class: "ep-hidden", readonly: true });
    field.value = text;
    root.append(field);
    field.select();
    if (document.execCommand("copy")) done();
    field.remove();
  }

  function scroll(part, block) {
    part.scrollIntoView({ block: block, behavior: calm.matches ? "auto" : "smooth" });
  }

  /* The new question takes the focus, and the window follows where it would be missed. */
  function focusOn(part) {
    part.focus({ preventScroll: true });
    var top = part.getBoundingClientRect().top;
    if (top < 60 || top > innerHeight / 3) scroll(root, "start");
  }

  /* Beside the questions the chart scrolls by itself to where the walk stands. */
  function showHere() {
    var box = chart.boxOf(now.traced.here[0]);
    var column = frame.querySelector(".ep-chart-frame");
    if (!box || !column || column.scrollHeight <= column.clientHeight) return;
    var offset = box.getBoundingClientRect().top - column.getBoundingClientRect().top;
    var top = column.scrollTop + offset - column.clientHeight / 2;
    column.scrollTo({ top: top, behavior: calm.matches ? "auto" : "smooth" });
  }

  function showNow() { showBox(now.traced.here[0]); }

  function showBox(step) {
    var box = chart.boxOf(step);
    if (!box) return;
    box.focus({ preventScroll: true });
    scroll(box, "center");
  }

  /* A box on the path leads to its row of the path. */
  function follow(event) {
    var target = event.target.closest ? event.target : event.target.parentNode;
    var opener = target.closest("a[href='#_walk']");
    var box = now && target.closest(".ep-chart .box[data-step]");
    if (opener) {
      event.preventDefault();
      if (now) focusOn(stage.querySelector(".ep-walk__question") || stage);
      else begin();
    } else if (box && showRow(box.getAttribute("data-step"))) {
      event.preventDefault();
    }
  }

  function showRow(step) {
    var isAsked = now.way.stop === "needs" && now.way.at.pathway === home && now.way.at.node === step;
    var name = '[data-row="' + CSS.escape(step) + '"]';
    var row = isAsked ? stage.querySelector(".ep-walk__question") : trail.querySelector(name);
    if (!row) return false;
    row.focus({ preventScroll: true });
    scroll(row, "center");
    return true;
  }

  function moved(event) {
    var parsed = state.parse(location.hash);
    if (parsed) arrive(parsed, event.state && event.state.editing, true);
    else if (now && !location.hash) close();
  }

  window.addEventListener("popstate", moved);
  document.addEventListener("click", follow);
  new MutationObserver(function () {
    if (now) render([], false);
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-audience"] });
  var linked = state.parse(location.hash);
  if (linked) arrive(linked, history.state && history.state.editing, true);
})((window.Endplate = window.Endplate || {}));
