/* Folded parts: what is linked to opens, paper shows everything, and browsers that cannot unfold by style are helped. */
(function () {
  "use strict";

  function open(details) {
    details.open = true;
  }

  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var card = target.closest(".ep-card");
    var closed = card ? Array.from(card.querySelectorAll(":scope > .ep-fold:not([open])")) : [];
    for (var part = target.parentElement; part; part = part.parentElement) {
      if (part.localName === "details" && !part.open) closed.push(part);
    }
    closed.forEach(open);
    if (closed.length) target.scrollIntoView();
  }

  function followed(event) {
    var link = event.target.closest && event.target.closest("a[href^='#'], a[*|href^='#']");
    if (link) setTimeout(reveal); // also where the address does not change
  }

  var opened = [];
  function openAll() {
    opened = Array.from(document.querySelectorAll(".ep-fold:not([open]), .ep-plain:not([open])"));
    opened.forEach(open);
  }

  function closeAgain() {
    opened.forEach(function (details) {
      details.open = false;
    });
  }

  if (!CSS.supports("selector(::details-content)")) {
    window.addEventListener("beforeprint", openAll);
    window.addEventListener("afterprint", closeAgain);
    if (matchMedia("(min-width: 48em)").matches) document.querySelectorAll(".ep-fold").forEach(open);
    document.querySelectorAll("[data-audience='patient'] :is(.ep-plain, .ep-fold--steps)").forEach(open);
  }
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", followed);
  reveal();
})();
