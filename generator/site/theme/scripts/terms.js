/* A term of the glossary is a link to its entry. Where the browser can, the meaning opens beside the word instead: on a
   press, or when a mouse rests on it. Escape or a press elsewhere closes it. */
(function () {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  var timer;

  function termOf(event) {
    return event.target.closest && event.target.closest("a.ep-term");
  }

  function tipOf(link) {
    return document.getElementById("_term-" + link.getAttribute("data-term"));
  }

  function show(link) {
    var tip = tipOf(link);
    if (!tip) return null;
    if (!tip.matches(":popover-open")) tip.showPopover();
    var word = link.getClientRects()[0];
    var room = document.documentElement.clientWidth;
    var below = word.bottom + 6 + tip.offsetHeight < innerHeight || word.top < tip.offsetHeight;
    var top = below ? word.bottom + 6 : word.top - 6 - tip.offsetHeight;
    tip.style.left = Math.max(8, Math.min(word.left, room - tip.offsetWidth - 8)) + "px";
    tip.style.top = top + scrollY + "px";
    return tip;
  }

  function hideLater(tip) {
    clearTimeout(timer);
    timer = setTimeout(function () {
      if (!tip.matches(":hover, :focus-within") && tip.matches(":popover-open")) tip.hidePopover();
    }, 250);
  }

  document.addEventListener("click", function (event) {
    var link = termOf(event);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    clearTimeout(timer);
    var tip = show(link);
    if (!tip) return;
    event.preventDefault();
    link.focus({ preventScroll: true });
    tip.focus({ preventScroll: true });
  });
  document.addEventListener("pointerover", function (event) {
    var link = event.pointerType === "mouse" && termOf(event);
    if (!link) return;
    clearTimeout(timer);
    timer = setTimeout(show, 300, link);
  });
  document.addEventListener("pointerout", function (event) {
    var link = event.pointerType === "mouse" && termOf(event);
    var tip = link ? tipOf(link) : event.target.closest && event.target.closest(".ep-tip");
    if (tip) hideLater(tip);
  });
})();
