/* Link or embed: puts the day of reading into the texts to copy, and the address of the site where the library gives
   none, and adds the copy buttons. Without scripts the texts can be selected and copied by hand, without the day. */
(function () {
  "use strict";

  var MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  function two(number) {
    return String(number).padStart(2, "0");
  }

  /* What an address may hold without meaning anything in a wiki; the rest is written in percent. */
  function plain(address) {
    return address.replace(/[^A-Za-z0-9:/%._~-]/g, function (mark) {
      return "%" + two(mark.charCodeAt(0).toString(16).toUpperCase());
    });
  }

  /* The address of the site as this page was read; empty from disk, where no link would lead anybody. */
  function rootOf(panel) {
    if (!/^https?:$/.test(location.protocol)) return "";
    return plain(new URL(panel.getAttribute("data-share-up"), location.href).href);
  }

  function fillReading(root) {
    var now = new Date();
    var parts = {
      Y: now.getFullYear(), b: MONTHS[now.getMonth()],
      m: two(now.getMonth() + 1), n: now.getMonth() + 1,
      d: two(now.getDate()), e: now.getDate(), u: root
    };
    document.querySelectorAll("[data-read]").forEach(function (place) {
      var pattern = place.getAttribute("data-read");
      if (!root && pattern.indexOf("%u") >= 0) return;
      place.textContent = pattern.replace(/%([Ybmndeu])/g, function (whole, part) {
        return parts[part];
      });
      place.hidden = false;
    });
  }

  function fillAddresses(unknown, root) {
    if (!root) return;
    document.querySelectorAll("[data-share-rows]").forEach(function (rows) {
      var texts = document.createTreeWalker(rows, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.split(unknown).join(root);
      rows.querySelectorAll("a[href]").forEach(function (link) {
        link.href = link.href.split(unknown).join(root);
      });
      rows.hidden = false;
    });
    document.querySelectorAll("[data-share-unknown]").forEach(function (notice) {
      notice.hidden = true;
    });
  }

  /* The old way keeps the formatting of a link and works on an intranet without https too. */
  function copySelected(text) {
    var selection = getSelection();
    var range = document.createRange();
    range.selectNodeContents(text);
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  }

  function addButton(text) {
    var name = text.closest("div").querySelector("dt").firstChild.textContent;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "ep-button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy: " + name);
    button.addEventListener("click", function () {
      function say(done) {
        button.textContent = done ? "Copied" : "Press Ctrl+C";
        said.textContent = done ? name + " copied" : "Selected: press Ctrl+C to copy";
        setTimeout(function () { button.textContent = "Copy"; said.textContent = ""; }, 3000);
      }
      if (text.localName === "code" && navigator.clipboard && navigator.clipboard.writeText) {
        navigator.clipboard.writeText(text.textContent).then(
          function () { say(true); },
          function () { say(copySelected(text)); }
        );
      } else {
        say(copySelected(text));
      }
    });
    text.parentNode.appendChild(button);
  }

  var panel = document.querySelector("[data-share-root]");
  if (!panel) return;
  var root = rootOf(panel);
  var said = document.createElement("p");
  said.className = "ep-hidden";
  said.setAttribute("role", "status");
  document.querySelector(".md-content").appendChild(said);
  fillReading(root);
  fillAddresses(panel.getAttribute("data-share-root"), root);
  document.querySelectorAll(".ep-copy dd > *").forEach(addButton);
})();
