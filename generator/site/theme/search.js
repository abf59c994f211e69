/* Finds words in the entries of all pages. It runs beside the page in the place of the theme's own script, which takes ten
   times as long for a thousand pathways, and has the same messages.

   An entry is a page or a part of it ("pathways/x/#SN-R1"), with a title and a text in HTML. A word that is typed finds
   all words that begin with it. */
(function () {
  "use strict";
  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  var IN_TITLE = 6, BEGUN = 0.7, OF_PAGE = 1.5, FROM_TITLE_OF_PAGE = 0.3, FROM_OTHER_PARTS = 0.1;
  var IN_FULL = 60, PARTS = 8, BEFORE = 60, LONG = 220;
  var COMMON = new Set(("a an and are as at be by do does for from has have how if in is it its of on or should that the this to " +
    "was were what when which who why will with").split(" "));
  var entries, parents, words, sorted, separator;

  addEventListener("message", function (event) {
    var message = event.data;
    if (message.type === QUERY) postMessage({ type: RESULT, data: { items: search(message.data) } });
    if (message.type !== SETUP) return;
    fetched(message.data).then(function (found) {
      index(found, message.data.config);
      postMessage({ type: READY });
    });
  });

  /* From disk nothing can be fetched: the entries come with the message. */
  function fetched(data) {
    var name = data.config.entries;
    if (!name) return Promise.resolve(data.docs);
    return fetch(new URL("../../search/" + name, location.href)).then(function (answer) { return answer.json(); });
  }

  function index(found, config) {
    entries = found;
    separator = new RegExp("<[^>]*>|" + config.separator, "g");
    words = new Map();
    var pages = new Map();
    parents = entries.map(function (entry, number) {
      var page = entry.location.split("#")[0];
      if (!pages.has(page)) pages.set(page, number);
      keep(entry.title, number, true);
      keep(entry.text, number, false);
      return pages.get(page);
    });
    sorted = Array.from(words.keys()).sort();
  }

  /* Of each word: the entries that hold it in their order, in each how often, and whether in the title. */
  function keep(text, number, title) {
    each(text, function (word) {
      if (COMMON.has(word)) return;
      var at = words.get(word);
      if (!at) words.set(word, at = { entries: [], counts: [] });
      var last = at.entries.length - 1;
      if (at.entries[last] !== number) last = at.entries.push(number) - 1;
      at.counts[last] = (at.counts[last] || 0) + (title ? 1000 : 1);
    });
  }

  function each(text, visit) {
    var start = 0, cut;
    separator.lastIndex = 0;
    while ((cut = separator.exec(text))) {
      if (cut.index > start) visit(plain(text.slice(start, cut.index)), start, cut.index);
      start = separator.lastIndex;
    }
    if (start < text.length) visit(plain(text.slice(start)), start, text.length);
  }

  /* Without capitals and accents. */
  function plain(word) {
    var small = word.toLowerCase();
    return /^[\x00-\x7f]*$/.test(small) ? small : small.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  /* What was typed: words, of which those in quotes or after "+" must be there, as all of a code must ("SN-R2"), and those
     after "-" must not. */
  function parsed(typed) {
    var terms = [];
    var pieces = typed.match(/[+-]?"[^"]*"?|\S+/g) || [];
    pieces.forEach(function (piece) {
      var sign = /^[+-]/.test(piece) ? piece[0] : "";
      var must = /^\+|^[+-]?"|\w\W.*\d$/.test(piece);
      each(piece.slice(sign.length).replace(/[<>"*~^]/g, " "), function (word) {
        if (!terms.some(function (term) { return term.word === word; })) terms.push({ word: word, must: must, not: sign === "-" });
      });
    });
    var rare = terms.filter(function (term) { return !COMMON.has(term.word); });
    return rare.length ? rare : terms;
  }

  /* How well each entry fits a word: better where it stands as typed, in a title, often, or in few entries. */
  function fits(term) {
    var found = new Map();
    for (var at = first(term.word); at < sorted.length && sorted[at].startsWith(term.word); at++) {
      var held = words.get(sorted[at]), whole = sorted[at] === term.word ? 1 : BEGUN;
      for (var i = 0; i < held.entries.length; i++) {
        var often = held.counts[i] % 1000;
        var fit = whole * ((held.counts[i] >= 1000 ? IN_TITLE : 0) + 2.2 * often / (often + 1.2));
        if (fit > (found.get(held.entries[i]) || 0)) found.set(held.entries[i], fit);
      }
    }
    if (!found.size && /..s$/.test(term.word)) return fits({ word: term.word.slice(0, -1) });
    var rare = Math.log(1 + entries.length / (1 + found.size));
    found.forEach(function (fit, number) { found.set(number, fit * rare); });
    return found;
  }

  function first(word) {
    var low = 0, high = sorted.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (sorted[middle] < word) low = middle + 1; else high = middle;
    }
    return low;
  }

  function search(typed) {
    if (!entries) return [];
    var terms = parsed(typed);
    var wanted = terms.filter(function (term) { return !term.not; });
    var fit = new Map(terms.map(function (term) { return [term, fits(term)]; }));
    var candidates = new Set();
    wanted.forEach(function (term) { fit.get(term).forEach(function (_, number) { candidates.add(number); }); });
    var pages = new Map();
    candidates.forEach(function (number) {
      var result = weighed(number, terms, wanted, fit);
      if (!result.score) return;
      var parent = parents[number];
      if (pages.has(parent)) pages.get(parent).push(result); else pages.set(parent, [result]);
    });
    return ranked(pages).map(function (page, place) { return shown(page, wanted, place < IN_FULL); });
  }

  /* A part of a page is about what the title of its page says, too. */
  function weighed(number, terms, wanted, fit) {
    var score = 0, matched = 0, held = {};
    for (var term of terms) {
      var own = fit.get(term).get(number) || 0;
      var all = own || FROM_TITLE_OF_PAGE * (fit.get(term).get(parents[number]) || 0);
      if (term.not ? own : term.must && !all) return { score: 0 };
      if (term.not) continue;
      held[term.word] = all > 0;
      score += all;
      matched += all > 0 ? 1 : 0;
    }
    var share = matched / wanted.length;
    var boost = (entries[number].boost || 1) * (parents[number] === number ? OF_PAGE : 1);
    return { number: number, score: score * share * share * boost, terms: held };
  }

  /* Pages in the order of their best part, the others of which count a little; each with the page itself. */
  function ranked(pages) {
    var found = [];
    pages.forEach(function (parts, parent) {
      parts.sort(function (a, b) { return b.score - a.score || a.number - b.number; });
      var others = parts.slice(1, PARTS).reduce(function (sum, part) { return sum + part.score; }, 0);
      var kept = parts.slice(0, PARTS);
      var itself = parts.filter(function (part) { return part.number === parent; })[0] || { number: parent, score: 0, terms: {} };
      if (kept.indexOf(itself) < 0) kept.push(itself);
      found.push({ score: parts[0].score + FROM_OTHER_PARTS * others, parts: kept });
    });
    return found.sort(function (a, b) { return b.score - a.score || a.parts[0].number - b.parts[0].number; });
  }

  function shown(page, wanted, inFull) {
    return page.parts.map(function (part) {
      var entry = entries[part.number];
      return {
        location: entry.location,
        title: inFull ? marked(entry.title, wanted) : entry.title,
        text: inFull ? excerpt(entry.text, wanted) : "",
        score: part.score,
        terms: part.terms
      };
    });
  }

  function marked(text, wanted) {
    var found = "", done = 0;
    each(text, function (word, start, end) {
      if (!wanted.some(function (term) { return word.startsWith(term.word); })) return;
      found += text.slice(done, start) + "<mark>" + text.slice(start, end) + "</mark>";
      done = end;
    });
    return found + text.slice(done);
  }

  /* Some words of a text around the first that was looked for. It is cut at blanks, of which no character reference has any. */
  function excerpt(html, wanted) {
    var text = html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
    if (text.length <= LONG) return marked(text, wanted);
    var at = -1;
    each(text, function (word, start) {
      if (at < 0 && wanted.some(function (term) { return word.startsWith(term.word); })) at = start;
    });
    var begin = at <= BEFORE ? 0 : text.lastIndexOf(" ", at - BEFORE) + 1;
    var end = begin + LONG < text.length ? text.lastIndexOf(" ", begin + LONG) : text.length;
    if (end <= begin) end = text.indexOf(" ", begin) < 0 ? text.length : text.indexOf(" ", begin);
    return (begin ? "… " : "") + marked(text.slice(begin, end), wanted) + (end < text.length ? " …" : "");
  }
})();
