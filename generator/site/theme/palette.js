/* Shows the chosen colours before the page is painted. Stands right behind the buttons that choose them. */
(function () {
  "use strict";
  var kept = __md_get("__palette");
  if (!kept || !kept.color) return;
  var colours = kept.color;
  if (colours.media === "(prefers-color-scheme)") {
    var scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    var button = document.querySelector("[data-md-color-media='(prefers-color-scheme: " + scheme + ")']");
    ["media", "scheme", "primary", "accent"].forEach(function (name) {
      colours[name] = button.getAttribute("data-md-color-" + name);
    });
  }
  Object.keys(colours).forEach(function (name) {
    document.body.setAttribute("data-md-color-" + name, colours[name]);
  });
})();
