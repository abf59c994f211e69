/* What the theme keeps in this browser, such as light or dark, it keeps under the address of the site. The theme has
   this as a line inside every page; a strict Content-Security-Policy allows none. */
(function () {
  "use strict";
  var root = new URL("../..", document.currentScript.src);

  window.__md_scope = root;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, letter) {
      return (sum << 5) - sum + letter.charCodeAt(0);
    }, 0);
  };
  window.__md_get = function (key, storage, scope) {
    return JSON.parse((storage || localStorage).getItem((scope || root).pathname + "." + key));
  };
  window.__md_set = function (key, value, storage, scope) {
    try {
      (storage || localStorage).setItem((scope || root).pathname + "." + key, JSON.stringify(value));
    } catch (full) { /* a browser that keeps nothing still shows the page */ }
  };
})();
