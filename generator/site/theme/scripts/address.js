/* Permanent addresses lead to index.html, so that they work from disk too; on a server the address without it is the page's own. */
(function () {
  "use strict";
  if (location.protocol.indexOf("http") !== 0 || !/\/index\.html$/.test(location.pathname)) return;
  history.replaceState(history.state, "", location.pathname.replace(/index\.html$/, "") + location.search + location.hash);
})();
