/* The path on the chart: in both drawings the boxes and arrows of the walk, a tick on what is done, "now" on what is
   asked. */
(function (Endplate) {
  "use strict";
  var inOrder = new Map(); // by group the arrows as they were drawn

  function drawings() { return Array.from(document.querySelectorAll(".ep-chart svg.chart")); }

  /* What of a walk lies on the chart of a pathway: the boxes passed, the arrows between them, and where it stands. */
  function trace(way, program) {
    var boxes = ["box.start"], arrows = [["box.start", program.start.go]], last;
    way.visits.forEach(function (visit) {
      if (visit.place.pathway !== program.id) return;
      boxes.push(visit.place.node);
      last = visit;
      visit.links.forEach(function (link) {
        arrows.push([visit.place.node, link.go]);
        if (link.go.indexOf(".") > 0) boxes.push(link.go);
      });
    });
    var standing = way.stop === "ended" ? way.ends : [way.at];
    var here = standing.map(function (place) {
      return place.pathway === program.id ? place.node : elsewhere(way, program, last, arrows);
    });
    return { boxes: boxes.concat(here), arrows: arrows, here: here };
  }

  /* The box that stands for a place in another pathway: the screen that runs it, or the hand-over to it. */
  function elsewhere(way, program, last, arrows) {
    if (!last) return "box.start";
    var node = program.nodes[last.place.node];
    if (last.links.length) return last.links[last.links.length - 1].go;
    if (node.kind !== "call" || way.stop !== "ended") return last.place.node;
    var box = "pathway." + node.pathway + (node.at ? "." + node.at : "");
    arrows.push([last.place.node, box]);
    return box;
  }

  function show(traced) {
    var ways = traced.arrows.map(function (arrow) { return arrow.join(" "); });
    drawings().forEach(function (svg) {
      svg.classList.add("walked");
      svg.querySelectorAll(".mark").forEach(function (mark) { mark.remove(); });
      svg.querySelectorAll(".box[data-step]").forEach(function (box) {
        var step = box.getAttribute("data-step");
        var here = traced.here.indexOf(step) >= 0;
        var on = here || traced.boxes.indexOf(step) >= 0;
        box.classList.toggle("on", on);
        box.classList.toggle("here", here);
        if (on) mark(box, here ? "now" : "\u2713");
      });
      svg.querySelectorAll("[data-from][data-to]").forEach(function (part) {
        var way = part.getAttribute("data-from") + " " + part.getAttribute("data-to");
        part.classList.toggle("on", ways.indexOf(way) >= 0);
      });
      arrange(svg.querySelector(".arrow"));
    });
  }

  function mark(box, text) {
    var kind = box.querySelector(".kind");
    var span = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
    span.setAttribute("class", "mark");
    span.textContent = text + " ";
    kind.after(span);
  }

  /* The arrows of the path lie over the others. */
  function arrange(arrow) {
    var group = arrow && arrow.parentNode;
    if (!group) return;
    if (!inOrder.has(group)) inOrder.set(group, Array.from(group.children));
    var drawn = inOrder.get(group);
    function isOn(part) { return part.classList.contains("on"); }
    group.append.apply(group, drawn.filter(function (part) { return !isOn(part); }).concat(drawn.filter(isOn)));
  }

  function clear() {
    drawings().forEach(function (svg) {
      svg.classList.remove("walked");
      svg.querySelectorAll(".mark").forEach(function (mark) { mark.remove(); });
      svg.querySelectorAll(".on, .here").forEach(function (part) { part.classList.remove("on", "here"); });
      arrange(svg.querySelector(".arrow"));
    });
  }

  /* The box of a step in the drawing that is shown; nothing if none is. */
  function boxOf(step) {
    return drawings().map(function (svg) {
      return svg.getClientRects().length ? svg.querySelector('.box[data-step="' + CSS.escape(step) + '"]') : null;
    }).filter(Boolean)[0];
  }

  /* The number of a box, as the chart has it; empty for what is not on it. */
  function numberOf(step) {
    var number = document.querySelector('.ep-chart .box[data-step="' + CSS.escape(step) + '"] .no');
    return number ? number.textContent.trim() : "";
  }

  Endplate.chart = { trace: trace, show: show, clear: clear, boxOf: boxOf, numberOf: numberOf };
})((window.Endplate = window.Endplate || {}));
