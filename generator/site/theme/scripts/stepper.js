/* Step by step begins here: the rest of it is loaded when a reader begins, or comes with the address of a walk. And links
   of a step or a recommendation to the chart lead to its own box. */
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
    var toChart = target.closest("a[href='#_chart']");
    if (toChart && showBox(boxOf(toChart))) event.preventDefault();
    if (script || !target.closest("a[href='#_walk']")) return;
    event.preventDefault();
    history.pushState(null, "", "#_walk");
    load();
  }

  /* The box of the row or card that a link stands in: a row of a recommendation is known by the link to its card. */
  function boxOf(link) {
    var part = link.closest(".ep-row, .ep-card");
    if (!part) return "";
    var card = part.querySelector(".ep-row__kind a");
    var id = part.id || (card ? card.hash.slice(1) : "");
    return id === "_start" ? "box.start" : id;
  }

  function showBox(step) {
    var boxes = document.querySelectorAll('.ep-chart .box[data-step="' + CSS.escape(step) + '"]');
    var box = Array.from(boxes).filter(function (each) { return each.getClientRects().length; })[0];
    if (!box) return false;
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "center" });
    return true;
  }

  document.addEventListener("click", clicked);
  window.addEventListener("popstate", function () { if (isWalk()) load(); });
  if (isWalk()) load();
})();
