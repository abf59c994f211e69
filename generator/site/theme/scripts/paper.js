/* A tall chart goes on paper as several pictures, cut only where nothing stands: no box is divided between two sheets. */
(function () {
  "use strict";
  var HIGH = 1.22; // of its width: what a sheet of A4 has room for below the heading and the key
  var slices;

  /* Stretches of height that are taken, from top to bottom, those that touch as one. */
  function taken(chart) {
    var found = [];
    chart.querySelectorAll(".box, .pointer, text").forEach(function (part) {
      var box = part.getBBox();
      if (box.height) found.push([box.y, box.y + box.height]);
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    return found.reduce(function (joined, next) {
      var last = joined[joined.length - 1];
      if (last && next[0] <= last[1] + 2) last[1] = Math.max(last[1], next[1]);
      else joined.push(next);
      return joined;
    }, []);
  }

  /* Where to cut: in the middle of the last gap that a sheet still holds. */
  function cuts(chart) {
    var view = chart.viewBox.baseVal;
    var most = view.width * HIGH;
    var stretches = taken(chart);
    var found = [view.y];
    for (var i = 1, last = view.y; i < stretches.length; i += 1) {
      if (stretches[i][1] - last > most && stretches[i - 1][1] > last) {
        last = (stretches[i - 1][1] + stretches[i][0]) / 2;
        found.push(last);
      }
    }
    return found.concat(view.y + view.height);
  }

  function slice(chart, top, bottom) {
    var copy = chart.cloneNode(true);
    var view = chart.viewBox.baseVal;
    [copy].concat(Array.from(copy.querySelectorAll("[id]"))).forEach(function (part) { part.removeAttribute("id"); });
    copy.setAttribute("viewBox", [view.x, top, view.width, bottom - top].join(" "));
    copy.setAttribute("class", copy.getAttribute("class") + " chart-slice");
    ["width", "height", "style"].forEach(function (name) { copy.removeAttribute(name); });
    return copy;
  }

  function divide() {
    var chart = document.querySelector(".ep-chart .chart-wide.chart-tall");
    if (!chart || slices) return;
    chart.classList.add("ep-measured"); // a narrow window does not show it
    var at = cuts(chart);
    chart.classList.remove("ep-measured");
    slices = document.createElement("div");
    slices.className = "ep-slices";
    at.slice(1).forEach(function (bottom, index) { slices.append(slice(chart, at[index], bottom)); });
    chart.after(slices);
  }

  function join() {
    if (slices) slices.remove();
    slices = null;
  }

  window.addEventListener("beforeprint", divide);
  window.addEventListener("afterprint", join);
})();
