/* Step by step begins here: the rest of it is loaded when a reader begins, or comes with the address of a walk. And a
   number in the list of all steps leads to its box on the chart. */
(function () {
  "use strict";
  var root = document.getElementById("_walk");
  if (!root || typeof BigInt === "undefined") return; // a browser too old to reckon exactly has the list
  var source = document.currentScript.src.replace(/endplate(\.\w+\.js)$/, "stepper$1");
  var script;

  function isWalk() { return /^#_walk(\/|$)/.test(location.hash); }

  function load() {
    if (script) return;
    script = document.createElement("script");
    script.src = source;
    script.onerror = function () {
      root.hidden = false;
      root.querySelector(".ep-walk__stage").textContent = "The questions could not be loaded. Load this page again.";
      script = undefined;
    };
    document.head.append(script);
  }

  function clicked(event) {
    var target = event.target.closest ? event.target : event.target.parentNode;
    var row = target.closest(".ep-row__number") && target.closest(".ep-row[id]");
    if (row) showBox(row.id === "_start" ? "box.start" : row.id);
    if (script || !target.closest("a[href='#_walk']")) return;
    event.preventDefault();
    history.pushState(null, "", "#_walk");
    load();
  }

  function showBox(step) {
    var boxes = document.querySelectorAll('.ep-chart .box[data-step="' + CSS.escape(step) + '"]');
    var box = Array.from(boxes).filter(function (each) { return each.getClientRects().length; })[0];
    if (!box) return;
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", clicked);
  window.addEventListener("popstate", function () { if (isWalk()) load(); });
  if (isWalk()) load();
})();
