/* A pathway that moved: leads on at once, to the step or recommendation that the old address named, if it named one. */
(function () {
  "use strict";
  var onward = document.querySelector("a[data-onward]");
  if (!onward) return;
  var target = onward.href;
  if (location.hash.length > 1) {
    var row = document.getElementById(location.hash.slice(1));
    var link = row && row.querySelector("a");
    target = link ? link.href : target.split("#")[0] + location.hash;
  }
  location.replace(target);
})();
