/* Two small things that only the reader's own machine can know: the date, and that the site was opened from disk. */
(function () {
  "use strict";

  function showOverdue() {
    var today = new Date();
    var day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
      .map(function (part) { return String(part).padStart(2, "0"); })
      .join("-");
    document.querySelectorAll("[data-overdue-after]").forEach(function (notice) {
      notice.hidden = day <= notice.getAttribute("data-overdue-after");
    });
  }

  /* A browser opens a folder on disk as a listing; on a server the folder's page comes by itself. */
  function openFolders(event) {
    var link = event.target.closest && event.target.closest("a");
    var address = link && (link.getAttribute("href") || link.getAttribute("xlink:href"));
    if (!address) return;
    var target = new URL(address, document.baseURI);
    if (target.protocol !== "file:" || !target.pathname.endsWith("/")) return;
    target.pathname += "index.html";
    event.preventDefault();
    location.href = target.href;
  }

  showOverdue();
  document.addEventListener("visibilitychange", showOverdue); // a page may stay open for weeks
  window.addEventListener("beforeprint", showOverdue);
  if (location.protocol === "file:") document.addEventListener("click", openFolders);
})();
