/* What the reader sees of a walk: the question with its answers, the path so far, the result. Everything is built from
   elements and texts, never from mark-up. */
(function (Endplate) {
  "use strict";
  var exact = Endplate.exact;
  var words = Endplate.words;
  var said = words.said;
  var count = 0;

  /* An element: attributes by name, "on..." as listeners, then texts and elements inside. */
  function el(name, attributes) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (value === undefined || value === false || value === "") return;
      if (typeof value === "function") made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value === true ? "" : value);
    });
    Array.from(arguments).slice(2).flat().filter(Boolean).forEach(function (part) { made.append(part); });
    return made;
  }

  function button(text, onclick, more) {
    return el("button", Object.assign({ type: "button", class: "ep-button", onclick: onclick }, more), text);
  }

  function mainButton(text, onclick) {
    return button(text, onclick, { class: "ep-button ep-button--main" });
  }

  function heading(text) {
    return el("h4", { class: "ep-walk__question", tabindex: "-1" }, text);
  }

  function answerButton(label, help, chosen, onclick) {
    var more = { type: "button", class: "ep-walk__answer", onclick: onclick };
    if (chosen !== undefined) more["aria-pressed"] = String(chosen);
    return el("button", more, el("span", {}, label), help && el("small", {}, help));
  }

  function help(text) {
    return text && !words.forPatient() ? el("p", { class: "ep-walk__help" }, text) : null;
  }

  /* A message beside a field, read out when it comes. */
  function complain(box, field, text) {
    var message = box.querySelector(".ep-walk__wrong");
    message.textContent = text;
    message.hidden = !text;
    if (!field) return;
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (text) field.focus();
  }

  function wrong(id) { return el("p", { class: "ep-walk__wrong", role: "alert", id: id, hidden: true }); }

  /* The fields for one finding. `before` is the raw answer that is being changed; `choose(raw)` takes a new one and
     returns what is wrong with it, if anything. */
  function fields(finding, before, choose) {
    var box = el("fieldset", { class: "ep-walk__fields" });
    box.append(el("legend", {}, heading(said(finding, "ask"))));
    box.append.apply(box, [help(finding.help), finding.by && help("Calculated: " + finding.by + ".")].filter(Boolean));
    var kinds = { "several-of": severalOf, number: number, score: finding.criteria ? score : number };
    var id = "_walk-" + (count += 1);
    box.append.apply(box, (kinds[finding.kind] || oneOf)(finding, before, take, id, box));
    box.append(wrong(id + "-wrong"));
    if (kinds[finding.kind]) box.append.apply(box, choices(finding.unknown || [], before, take));
    function take(raw, field) { complain(box, field, choose(raw) || ""); }
    return box;
  }

  function choices(items, before, take) {
    return items.map(function (item) {
      var chosen = before === undefined ? undefined : before === item.id;
      var more = words.forPatient() ? "" : item.help;
      return answerButton(said(item, "label"), more, chosen, function () { take(item.id); });
    });
  }

  function oneOf(finding, before, take) {
    return choices(finding.items.concat(finding.unknown || []), before, take);
  }

  function severalOf(finding, before, take, id, box) {
    var had = (before || "").split(",");
    var ticks = finding.items.map(function (item, i) {
      var tick = el("input", { type: "checkbox", id: id + "-" + i, value: item.id });
      tick.checked = had.indexOf(item.id) >= 0;
      return tick;
    });
    box.addEventListener("change", function () { complain(box, null, ""); });
    function ticked() {
      return ticks.filter(function (tick) { return tick.checked; }).map(function (tick) { return tick.value; });
    }
    var list = ticks.map(function (tick, i) {
      var more = words.forPatient() ? "" : finding.items[i].help;
      var label = el("span", {}, said(finding.items[i], "label"), more && el("small", {}, more));
      return el("label", { class: "ep-walk__tick", for: tick.id }, tick, label);
    });
    var go = mainButton("Go on with what is ticked", function () {
      if (ticked().length) take(ticked().join(","));
      else complain(box, null, "Nothing is ticked. Tick what applies, or choose that none of these does.");
    });
    var hadNone = before === undefined ? undefined : before === "none";
    var none = answerButton("None of these", "", hadNone, function () {
      if (ticked().length) complain(box, null, "Something is ticked. Untick it, or go on with what is ticked.");
      else take("none");
    });
    return list.concat(el("p", { class: "ep-buttons" }, go), none);
  }

  function number(finding, before, take, id, box) {
    var parts = (before || "").split("~");
    var units = finding.units.filter(function (unit) { return unit[0]; });
    var field = el("input", {
      type: "text", inputmode: "decimal", autocomplete: "off", size: 8, id: id,
      "aria-describedby": id + "-range " + id + "-wrong",
    });
    field.value = parts[0];
    var unit = units.length > 1 && el("select", { "aria-label": "Unit" }, units.map(function (each) {
      return el("option", { value: each[0], selected: each[0] === parts[1] }, each[0]);
    }));
    function send(event) {
      event.preventDefault();
      var name = unit ? unit.value : finding.units[0][0];
      var found = Endplate.state.measured(finding, field.value, name);
      var typed = field.value.trim().replace(",", ".").replace("\u2212", "-");
      if (found.problem) complain(box, field, problem(finding, found.problem, field.value));
      else take(name === finding.units[0][0] ? typed : typed + "~" + name, field);
    }
    var label = el("label", { class: "ep-hidden", for: id }, said(finding, "label"));
    var own = units.map(function (each) { return el("span", {}, each[0]); });
    var go = el("button", { class: "ep-button ep-button--main" }, "Go on");
    return [
      el("form", { novalidate: true, onsubmit: send }, el("p", { class: "ep-walk__number" }, label, field, unit || own, go)),
      el("p", { class: "ep-walk__help", id: id + "-range" }, possible(finding) + "."),
    ];
  }

  function possible(finding) {
    var unit = finding.units[0][0];
    return "From " + exact.decimal(exact.read(finding.low)) + " to " + words.quantity(exact.read(finding.high), unit);
  }

  function problem(finding, kind, text) {
    if (!text.trim()) return "Write a number.";
    if (kind === "number") return "Write a number in digits, without a sign between thousands: 12, 7.5 or 7,5.";
    if (kind === "range") return "That number is not possible here. " + possible(finding) + ".";
    var step = exact.read(finding.step);
    var unit = finding.units[0][0];
    var smaller = finding.units.length > 1 ? " For a part of it choose another unit." : "";
    if (exact.decimal(step) === "1") return "Write a whole number" + (unit ? " of " + unit : "") + "." + smaller;
    return "Write it in steps of " + words.quantity(step, unit) + "." + smaller;
  }

  function score(finding, before, take, id, box) {
    var had = before === undefined ? [] : before.split("-");
    var sum = el("output", { class: "ep-walk__total" });
    var lines = finding.criteria.map(function (criterion, i) { return criterionLine(criterion, id + "-" + i, had[i]); });
    function picks() {
      return lines.map(function (line) {
        var picked = line.querySelector("input:checked");
        return picked ? Number(picked.value) : undefined;
      });
    }
    function total() {
      var points = picks().reduce(function (points, pick, i) {
        return pick === undefined ? points : exact.plus(points, exact.read(finding.criteria[i].answers[pick][1]));
      }, exact.read("0"));
      var open = picks().filter(function (pick) { return pick === undefined; }).length;
      sum.textContent = "Points so far: " + exact.decimal(points) + (open ? " (" + open + " not answered)" : "");
    }
    function send() {
      var missing = picks().indexOf(undefined);
      if (missing < 0) return take(picks().join("-"));
      complain(box, null, "Answer every line: \u201c" + said(finding.criteria[missing], "label") + "\u201d is open.");
      lines[missing].querySelector("input").focus();
    }
    box.addEventListener("change", function () {
      total();
      complain(box, null, "");
    });
    total();
    return lines.concat(el("p", { class: "ep-walk__sum" }, sum, mainButton("Go on", send)));
  }

  function criterionLine(criterion, id, had) {
    var options = criterion.answers.map(function (answer, i) {
      var radio = el("input", { type: "radio", name: id, id: id + "-" + i, value: String(i) });
      radio.checked = had === String(i);
      var text = answer[0].charAt(0).toUpperCase() + answer[0].slice(1);
      var points = el("small", {}, exact.decimal(exact.read(answer[1])));
      return el("label", { class: "ep-walk__tick", for: radio.id }, radio, el("span", {}, text, " ", points));
    });
    var legend = el("legend", {}, said(criterion, "label"));
    return el("fieldset", { class: "ep-walk__criterion" }, legend, el("div", {}, options));
  }

  /* Advice and things to do that were passed since the last answer. A code leads to its card on this page. */
  function onTheWay(title, rows) {
    if (!rows.length) return null;
    var list = rows.map(function (row) {
      var onPage = row.code && document.getElementById(row.code);
      var name = onPage ? el("a", { href: "#" + row.code }, row.code) : el("b", {}, row.code || row.question);
      return el("li", {}, name, " ", row.answer);
    });
    return el("div", { class: "ep-walk__way" }, el("p", {}, title), el("ul", {}, list));
  }

  /* The rows of a path as a list; those of a pathway that was run as a screen fold in once it is left. */
  function pathList(rows, numberOf, act) {
    var top = el("ol", { class: "ep-walk__path" });
    var open = [top];
    rows.forEach(function (row, i) {
      open.length = Math.min(row.depth + 1, open.length);
      var item = pathRow(row, row.kind === "back" ? "" : numberOf(row.place), act);
      open[open.length - 1].append(item);
      if (row.kind !== "call") return;
      var inner = el("ol", {});
      item.append(row.done ? el("details", {}, el("summary", {}, answersBelow(rows, i)), inner) : inner);
      open.push(inner);
    });
    return top;
  }

  function answersBelow(rows, i) {
    var later = rows.slice(i + 1);
    var end = later.findIndex(function (row) { return row.depth <= rows[i].depth; });
    var asked = later.slice(0, end < 0 ? later.length : end).filter(function (row) { return row.entry; }).length;
    return asked === 1 ? "Show 1 answer" : "Show " + asked + " answers";
  }

  function pathRow(row, number, act) {
    var show = el("span", {}, number);
    if (number && !words.forPatient()) { // patients read the list instead of the chart
      var name = "Box " + number + ": show it on the chart";
      show = button(number, act.showBox.bind(null, row.place.node), { class: "ep-walk__box", "aria-label": name });
    }
    var answer = row.answer && ["\u2002", el("b", {}, row.answer)];
    var text = el("span", { class: "ep-walk__said" }, row.question, answer);
    var line = el("span", { class: "ep-walk__line" }, show, text);
    if (row.entry) {
      var more = { class: "ep-walk__change", "aria-label": "Change: " + row.question };
      line.append(button("Change", act.change.bind(null, row.entry), more));
    }
    var attributes = { class: "ep-walk__row ep-walk__row--" + row.kind, "data-row": number ? row.place.node : "", tabindex: "-1" };
    return el("li", attributes, line);
  }

  /* The card of a recommendation: that of the page, or one made from the data of another pathway. */
  function card(program, code, isHere, address) {
    var original = isHere && document.getElementById(code);
    return original ? copyOf(original) : madeCard(program, code, address);
  }

  function copyOf(original) {
    var copy = original.cloneNode(true);
    copy.setAttribute("aria-label", "Result: " + original.querySelector("h3").textContent);
    [copy].concat(Array.from(copy.querySelectorAll("[id], [aria-labelledby]"))).forEach(function (part) {
      part.removeAttribute("id");
      part.removeAttribute("aria-labelledby");
    });
    copy.querySelectorAll("details:not(.ep-fold, .ep-plain)").forEach(function (part) { part.remove(); });
    copy.querySelectorAll("details.ep-fold").forEach(function (details) { details.open = true; });
    return copy;
  }

  function madeCard(program, code, address) {
    var node = program.nodes[code];
    var plain = words.forPatient();
    var name = el("span", { class: "ep-card__code" }, code + " \u00b7 " + node.said);
    var head = el("div", { class: "ep-card__head" }, el("h3", {}, name, " ", plain ? "" : node.short));
    var body = el("div", { class: "ep-card__body" }, el("p", { class: "ep-card__text" }, said(node, "text")));
    if (!plain) body.append.apply(body, [against(program, node), el("h4", {}, "Sources"), sources(program, node)]);
    var safety = words.safety(program, node);
    if (safety) body.append(el("p", {}, el("b", {}, plain ? "When to come back: " : "Safety net: "), safety));
    var link = el("a", { href: address }, code + " in the pathway \u201c" + program.name + "\u201d");
    var foot = el("p", {}, program.status + " Version " + program.version + " \u00b7 ", link);
    var kind = node.urgent ? "urgent" : "recommendation";
    return el("section", { class: "ep-card ep-card--" + kind, "aria-label": "Result: " + code + " " + node.short },
      head, plain ? null : grades(node), body, el("div", { class: "ep-card__foot" }, foot));
  }

  function grades(node) {
    var pairs = [["Strength", node.strength], ["Certainty of evidence", node.certainty], ["Basis", node.basis]];
    return el("dl", { class: "ep-grades" }, pairs.map(function (pair) {
      return el("div", {}, el("dt", {}, pair[0]), el("dd", {}, pair[1]));
    }));
  }

  function against(program, node) {
    var found = node.against.map(function (source) { return el("li", {}, source.says || words.cited(program, source)); });
    var none = el("p", {}, "No contrary evidence is recorded for this recommendation.");
    var list = found.length ? el("ul", {}, found) : none;
    return el("div", { class: "ep-against" }, el("h4", {}, "What speaks against this"), list);
  }

  function sources(program, node) {
    var found = node.sources.map(function (source) { return el("li", {}, words.cited(program, source)); });
    return el("ul", { class: "ep-walk__sources" }, found, node.editorial && el("li", {}, "Unsourced: " + node.editorial));
  }

  Endplate.view = {
    el: el, button: button, mainButton: mainButton, heading: heading, answerButton: answerButton, fields: fields,
    onTheWay: onTheWay, pathList: pathList, card: card,
  };
})((window.Endplate = window.Endplate || {}));
