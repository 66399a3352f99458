/* Search and filters, for who lets scripts run; everything is there without them. */
(function () {
  "use strict";

  function folded(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "")
      .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/’/g, "'");
  }

  function words(text, index) {
    return (folded(text).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)?/gu) || []).map(function (word) {
      var parts = word.split("'");
      if (parts.length === 1) return word;
      if (index.elided.includes(parts[0]) || /qu$/.test(parts[0])) return parts[1];
      return index.contracted.includes(parts[1]) ? parts[0] : parts.join("");
    }).filter(function (word) { return word.length > 1; });
  }

  /* A stem is the beginning of its words; who still types has typed the beginning of a stem. */
  function isSame(stem, word) {
    if (stem.startsWith(word)) return true;
    return stem.length > 2 && word.startsWith(stem) && word.length - stem.length <= 5;
  }

  function rank(entry, asked) {
    var points = 0;
    for (var word of asked) {
      var title = entry.title.some(function (each) { return isSame(each, word); });
      var text = title || entry.stems.some(function (each) { return isSame(each, word); });
      if (!text) return 0;
      points += title ? 3 : 1;
    }
    return points;
  }

  function field(label, id) {
    var line = document.createElement("p"), name = document.createElement("label"), input = document.createElement("input");
    name.htmlFor = input.id = id;
    name.textContent = label + " ";
    input.type = "search";
    input.autocomplete = "off";
    line.append(name, input);
    return { line: line, input: input };
  }

  function search(place) {
    var index = JSON.parse(document.getElementById("index").textContent);
    var entries = index.entries.map(function (each) {
      return { href: each[0], name: each[1], kind: index.kinds[each[2]], stems: each[3].split(" "), title: words(each[1], index) };
    });
    var asking = field(place.dataset.ask, "asked"), told = document.createElement("p"), list = document.createElement("ul");
    told.setAttribute("role", "status");
    place.append(asking.line, told, list);
    asking.input.addEventListener("input", function () {
      var asked = words(asking.input.value, index);
      list.replaceChildren();
      told.textContent = "";
      if (!asked.length) return;
      var found = entries.map(function (entry) { return [rank(entry, asked), entry]; })
        .filter(function (each) { return each[0] > 0; })
        .sort(function (one, other) { return other[0] - one[0]; });
      told.textContent = found.length ? place.dataset.found + ": " + found.length : place.dataset.nothing;
      found.slice(0, 50).forEach(function (each) {
        var item = document.createElement("li"), link = document.createElement("a");
        link.href = each[1].href;
        link.textContent = each[1].name;
        item.append(link, " (" + each[1].kind + ")");
        list.append(item);
      });
    });
  }

  function filter(whole, number) {
    var rows = whole.tagName === "TABLE" ? whole.tBodies[0].rows : whole.children;
    if (rows.length < 8) return;
    var asking = field(document.body.dataset.filter, "filter-" + number);
    var told = document.createElement("span");
    told.setAttribute("role", "status");
    asking.line.append(" ", told);
    (whole.tagName === "TABLE" ? whole.parentNode : whole).before(asking.line);
    var texts = Array.from(rows, function (row) { return folded(row.textContent); });
    asking.input.addEventListener("input", function () {
      var asked = folded(asking.input.value).split(/\s+/), shown = 0;
      texts.forEach(function (text, place) {
        var is = asked.every(function (word) { return text.includes(word); });
        rows[place].hidden = !is;
        shown += is ? 1 : 0;
      });
      told.textContent = shown + " / " + texts.length;
    });
  }

  var place = document.getElementById("search");
  if (place) search(place);
  document.querySelectorAll("[data-filter]:not(body)").forEach(filter);
})();
