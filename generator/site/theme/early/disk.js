/* From disk a browser starts no worker, and without one the theme's search finds nothing: the same script then runs in
   a hidden frame. The theme asks for the name IFrameWorker. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function FrameWorker(address) {
    var worker = new EventTarget();
    var frame = document.createElement("iframe");
    var waiting = [];
    var deliver = function (data) { waiting.push(data); };

    worker.postMessage = function (data) { deliver(data); };
    frame.hidden = true;
    frame.title = "Search";
    frame.onload = function () {
      frame.onload = null;
      var inner = frame.contentWindow;
      inner.postMessage = function (data) { worker.dispatchEvent(new MessageEvent("message", { data: data })); };
      inner.importScripts = function () { return loadAll(inner.document, Array.from(arguments)); };
      loadAll(inner.document, [address]).then(function () {
        deliver = function (data) { inner.dispatchEvent(new inner.MessageEvent("message", { data: data })); };
        waiting.forEach(deliver);
      });
    };
    document.body.append(frame);
    return worker;
  }

  function loadAll(page, addresses) {
    return addresses.reduce(function (before, address) {
      return before.then(function () { return load(page, address); });
    }, Promise.resolve());
  }

  function load(page, address) {
    return new Promise(function (done, failed) {
      var script = page.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      page.body.append(script);
    });
  }

  window.Worker = window.IFrameWorker = FrameWorker;
})();
