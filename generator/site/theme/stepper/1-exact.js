/* Exact numbers for stepping through a pathway: fractions of whole numbers of any size, as the generator reckons. */
(function (Endplate) {
  "use strict";

  var ZERO = BigInt(0);
  var TEN = BigInt(10);

  function fraction(top, bottom) {
    var sign = bottom < ZERO ? -BigInt(1) : BigInt(1);
    var divisor = common(top < ZERO ? -top : top, bottom * sign);
    return { top: top * sign / divisor, bottom: bottom * sign / divisor };
  }

  function common(a, b) { return b === ZERO ? a : common(b, a % b); }

  /* "37/2" or "18" */
  function read(text) {
    var parts = text.split("/");
    return fraction(BigInt(parts[0]), BigInt(parts[1] || 1));
  }

  function compare(a, b) {
    var difference = a.top * b.bottom - b.top * a.bottom;
    return difference < ZERO ? -1 : difference > ZERO ? 1 : 0;
  }

  function plus(a, b) { return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom); }
  function minus(a, b) { return fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom); }
  function times(a, b) { return fraction(a.top * b.top, a.bottom * b.bottom); }
  function over(a, b) { return fraction(a.top * b.bottom, a.bottom * b.top); }

  /* The greatest whole number that is not above it. */
  function floor(a) {
    var whole = a.top / a.bottom;
    return fraction(a.top < ZERO && whole * a.bottom !== a.top ? whole - BigInt(1) : whole, BigInt(1));
  }

  function isWhole(a) { return a.bottom === BigInt(1); }

  /* "18.5": exact, or rounded to three places and marked where no decimal states it. */
  function decimal(a) {
    var bottom = BigInt(1);
    for (var places = 0; places <= 12; places++, bottom *= TEN) {
      if ((a.top * bottom) % a.bottom === ZERO) return point(a.top * bottom / a.bottom, places);
    }
    var rounded = floor(plus(times(a, read("1000")), read("1/2")));
    return "about " + decimal(over(rounded, read("1000")));
  }

  function point(digits, places) {
    var text = String(digits < ZERO ? -digits : digits).padStart(places + 1, "0");
    var whole = text.slice(0, text.length - places);
    return (digits < ZERO ? "\u2212" : "") + whole + (places ? "." + text.slice(-places) : "");
  }

  /* What a person types: "37.8", "37,8", "-2". Undefined for anything else; "1,000" could mean either. */
  function typed(text) {
    var found = /^([+\-\u2212]?)(\d{1,30})(?:([.,])(\d{1,12}))?$/.exec(text.trim());
    if (!found || (found[3] === "," && found[4].length === 3)) return undefined;
    var places = found[4] || "";
    var value = fraction(BigInt(found[2] + places), BigInt("1" + "0".repeat(places.length)));
    return /^[-\u2212]/.test(found[1]) ? fraction(-value.top, value.bottom) : value;
  }

  Endplate.exact = {
    read: read, typed: typed, compare: compare, plus: plus, minus: minus, times: times, over: over,
    floor: floor, isWhole: isWhole, decimal: decimal,
  };
})((window.Endplate = window.Endplate || {}));
