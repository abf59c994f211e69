/* What is searched is fetched when a reader turns to the search, not with every page: until then the theme's first word
   to its worker is held back. */
(function () {
  "use strict";
  if (location.protocol === "file:" || !window.Worker) return;
  var Usual = window.Worker;

  window.Worker = function (address) {
    var worker = new Usual(address);
    var waiting = [];
    worker.postMessage = function (data) { waiting.push(data); };

    function turned(event) {
      if (!event.target.matches("[data-md-component=search-query], #__search")) return;
      document.removeEventListener("focusin", turned);
      document.removeEventListener("change", turned);
      delete worker.postMessage;
      waiting.forEach(function (data) { worker.postMessage(data); });
    }

    document.addEventListener("focusin", turned);
    document.addEventListener("change", turned);
    if (document.activeElement) turned({ target: document.activeElement });
    return worker;
  };
})();
