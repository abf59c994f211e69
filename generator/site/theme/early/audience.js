/* For whom the page is worded. The reader's last choice is known before the page is first drawn, so that nothing jumps.
   Without this script a page speaks to clinicians and has the plain words folded in. */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = new URL("../../", document.currentScript.src).pathname + ".audience"; // each site of a host has its own

  function remembered() {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null; // the reader's browser keeps nothing
    }
  }

  function show(audience) {
    if (audience === "patient") root.setAttribute("data-audience", audience);
    else root.removeAttribute("data-audience");
    document.querySelectorAll("[data-audience-choice]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-audience-choice") === (audience || "clinician")));
    });
  }

  /* A link may lead to a part that only clinicians see. */
  function showTarget() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest(".ep-for-clinician")) show("clinician");
  }

  function choose(event) {
    var button = event.target.closest && event.target.closest("[data-audience-choice]");
    if (!button) return;
    var audience = button.getAttribute("data-audience-choice");
    show(audience);
    try {
      localStorage.setItem(key, audience);
    } catch (error) {
      return; // it holds for this page then
    }
  }

  show(remembered());
  document.addEventListener("click", choose);
  window.addEventListener("hashchange", showTarget);
  document.addEventListener("DOMContentLoaded", function () {
    show(root.getAttribute("data-audience"));
    showTarget();
  });
})();
