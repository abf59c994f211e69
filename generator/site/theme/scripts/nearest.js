/* The page for addresses that are not there: names the ids that are most like the words of the address. */
(function () {
  "use strict";
  var section = document.querySelector("[data-nearest]");
  if (!section || location.protocol === "file:") return;
  var MOST = 5;

  /* Letters to change, add or leave out to make one word of the other. */
  function distance(a, b) {
    var row = [], i, j, before, kept;
    for (j = 0; j <= b.length; j++) row[j] = j;
    for (i = 1; i <= a.length; i++) {
      before = row[0];
      row[0] = i;
      for (j = 1; j <= b.length; j++) {
        kept = row[j];
        row[j] = Math.min(row[j] + 1, row[j - 1] + 1, before + (a[i - 1] === b[j - 1] ? 0 : 1));
        before = kept;
      }
    }
    return row[b.length];
  }

  /* The words of an address that may be meant for an id: its last folder, and the part behind the mark. */
  function words() {
    var folders = location.pathname.toLowerCase().split("/").filter(function (folder) {
      return folder && folder !== "index.html";
    });
    var last = (folders.pop() || "").replace(/\.(html?|md|svg|png|pdf|json)$/, "");
    return [last, location.hash.slice(1).toLowerCase()].filter(Boolean).map(function (word) {
      return word.slice(0, 80);
    });
  }

  /* How far an id is from a word, for its length; a step is found by its own name too. */
  function remove(id, word) {
    return Math.min.apply(null, [id, id.slice(id.indexOf(".") + 1)].map(function (name) {
      return distance(name, word) / Math.max(name.length, word.length);
    }));
  }

  function show(ids, root) {
    var wanted = words();
    var near = ids.map(function (entry) {
      var far = Math.min.apply(null, wanted.map(function (word) { return remove(entry.id.toLowerCase(), word); }));
      return { entry: entry, far: far };
    }).filter(function (found) { return found.far < 0.4; });
    near.sort(function (a, b) { return a.far - b.far || (a.entry.id < b.entry.id ? -1 : 1); });
    near.slice(0, MOST).forEach(function (found) {
      var row = document.createElement("li"), link = document.createElement("a");
      link.href = root + found.entry.permanent_url;
      link.textContent = found.entry.id;
      row.append(link, ": " + found.entry.title + (found.entry.state === "live" ? "" : " (" + found.entry.state + ")"));
      section.querySelector("ul").append(row);
    });
    section.hidden = near.length === 0;
  }

  var address = section.getAttribute("data-nearest");
  fetch(address).then(function (answer) { return answer.json(); }).then(function (register) {
    show(register.ids, address.slice(0, -"ids.json".length));
  }).catch(function () { /* the list of places to look stands below */ });
})();
