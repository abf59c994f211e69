/* The chart nearer or farther, and on the whole screen. The wheel and the page's own zoom stay as they are. */
(function () {
  "use strict";
  var frame = document.querySelector(".ep-chart-frame");
  if (!frame) return;
  var sizes = [0.5, 0.7, 1, 1.4, 2, 2.8];
  var size = sizes.indexOf(1);
  var both = frame.querySelector(".chart-both");
  var status = frame.querySelector("[role='status']");
  var full = frame.querySelector("[data-chart='full']");
  var place = document.createComment("the chart");
  var dialog = document.createElement("dialog");
  dialog.className = "ep-chart-full md-typeset";
  dialog.setAttribute("aria-label", "Chart on the whole screen");

  function draw() {
    var zoom = sizes[size];
    both.classList.toggle("ep-zoomed", zoom !== 1);
    both.querySelectorAll("svg.chart").forEach(function (chart) {
      var natural = Math.min(chart.viewBox.baseVal.width, both.clientWidth);
      chart.style.width = zoom === 1 ? "" : natural * zoom + "px";
      chart.style.maxWidth = zoom === 1 ? "" : "none";
    });
    if (zoom > 1) {
      both.tabIndex = 0;
      both.setAttribute("role", "region");
      both.setAttribute("aria-label", "Enlarged chart, to be scrolled");
    } else ["tabindex", "role", "aria-label"].forEach(function (name) { both.removeAttribute(name); });
    frame.querySelector("[data-chart='larger']").disabled = size === sizes.length - 1;
    frame.querySelector("[data-chart='smaller']").disabled = size === 0;
  }

  function change(to) {
    size = Math.max(0, Math.min(sizes.length - 1, to));
    draw();
    status.textContent = "Chart at " + Math.round(sizes[size] * 100) + " percent";
  }

  function open() {
    frame.before(place);
    document.body.append(dialog);
    dialog.append(frame);
    full.textContent = "Leave full screen";
    dialog.showModal();
    full.focus();
    change(sizes.indexOf(1));
  }

  function back() {
    place.replaceWith(frame);
    dialog.remove();
    full.textContent = "Full screen";
    draw();
    full.focus({ preventScroll: true });
  }

  var acts = {
    larger: function () { change(size + 1); },
    smaller: function () { change(size - 1); },
    usual: function () { change(sizes.indexOf(1)); },
    full: function () { if (dialog.open) dialog.close(); else open(); }
  };
  var keys = { "+": "larger", "=": "larger", "-": "smaller", "0": "usual" };

  frame.addEventListener("click", function (event) {
    var button = event.target.closest("[data-chart]");
    if (button) acts[button.getAttribute("data-chart")]();
    else if (dialog.open && event.target.closest("a")) dialog.close(); // the link then leads to its step
  });
  frame.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] || event.target.closest("input, textarea")) return;
    event.preventDefault();
    acts[keys[event.key]]();
  });
  dialog.addEventListener("close", back);
})();
