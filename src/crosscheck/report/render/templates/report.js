(function () {
  "use strict";
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var one = function (selector, root) { return (root || document).querySelector(selector); };
  var findings = all(".finding"), tools = one(".tools"), root = document.documentElement;

  // A link to something that is folded away unfolds it.
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentElement) { if (at.tagName === "DETAILS") { at.open = true; } }
  }
  addEventListener("hashchange", unfold);
  unfold();
  if (!tools) { return; }
  tools.hidden = false;

  // Filters: what is searched is read off the page once, when it is first asked for.
  var query = one("#q"), shown = one("#shown"), found = all("[data-find]"), folds = all(".fold"), texts = null;
  var links = {};
  all(".glance a").forEach(function (a) { links[a.hash.slice(1)] = a.parentElement; });
  function matches(item, text, words) {
    var is = function (id, value) { var wanted = one(id).value; return !wanted || value.indexOf(wanted) >= 0; };
    return words.every(function (w) { return text.indexOf(w) >= 0; }) && (!item.classList.contains("finding") ||
      (is("#state", item.dataset.find) && is("#matter", item.dataset.matter) &&
       (!one("#source").value || item.dataset.sources.indexOf(" " + one("#source").value + " ") >= 0)));
  }
  function plain(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
  function filter() {
    var words = plain(query.value).split(/\s+/).filter(Boolean), count = 0;
    if (words.length && !texts) { texts = found.map(function (item) { return plain(item.textContent); }); }
    found.forEach(function (item, at) {
      var fits = matches(item, words.length ? texts[at] : "", words);
      item.hidden = !fits;
      if (item.classList.contains("finding")) {
        count += fits;
        if (links[item.id]) { links[item.id].hidden = !fits; }
      }
    });
    // What is folded away and holds a hit stands open for as long as the search does.
    folds.forEach(function (fold) {
      var hit = words.length && one("[data-find]:not([hidden])", fold);
      if (hit && !fold.open) { fold.open = fold.hit = true; } else if (!hit && fold.hit) { fold.open = fold.hit = false; }
    });
    shown.textContent = count === findings.length ? "" : count + " of " + findings.length + " findings shown";
  }
  query.addEventListener("input", filter);
  ["#state", "#matter", "#source"].forEach(function (id) { one(id).addEventListener("change", filter); });

  one("#theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // Copying: the text is read off the page, so that nothing stands in it twice.
  function text(node) { return node ? node.textContent.replace(/\s+/g, " ").trim() : ""; }
  function heading(item) {
    var title = one("h3", item).cloneNode(true);
    all(".link, .rank", title).forEach(function (part) { part.remove(); });
    return text(title);
  }
  function escaped(line) {
    return line.replace(/[\\`*_\[\]|~$#]/g, "\\$&").replace(/&(?=#|\w)/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
      .replace(/^([+=:-])/, "\\$1").replace(/^(\d{1,9})(?=[.)])/, "$1\\").replace(/(^|[^\w.])@(?=\w)/g, "$1@<!-- -->");
  }
  function written(item, markdown) {
    var safe = markdown ? escaped : function (line) { return line; };
    var bold = function (line) { return markdown ? "**" + safe(line) + "**" : line; };
    var lines = [bold(heading(item)), "", safe(text(one(".message", item))), ""];
    all(".column", item).forEach(function (column) {
      all("figure", column).forEach(function (figure) {
        lines.push((markdown ? "> “" : "“") + safe(text(one("mark", figure))) + "”" + (markdown ? "  " : ""));
        var who = [text(one("cite", column)) + ", " + text(one(".dated", column))].concat(all(".fact", figure).map(text)).join("; ");
        lines.push((markdown ? "> — " : "— ") + safe(who), "");
      });
    });
    all(".ways > div", item).forEach(function (way) {
      lines.push((markdown ? "- " : "") + bold(text(one("dt", way)) + ":") + " " + safe(text(one("dd", way))));
    });
    return lines.join("\n").trim() + "\n";
  }
  function fallback(words) {
    var box = document.createElement("textarea");
    box.value = words;
    document.body.appendChild(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  function copy(item, markdown) {
    var words = written(item, markdown);
    var done = navigator.clipboard ? navigator.clipboard.writeText(words).catch(function () { return fallback(words); }) : fallback(words);
    var tell = function (how) { return function () { shown.textContent = how + ": " + heading(item); }; };
    done.then(tell(markdown ? "Copied as Markdown" : "Copied"), tell("Could not copy"));
  }
  findings.forEach(function (item) {
    var bar = document.createElement("p");
    bar.className = "copy";
    [["Copy", false], ["Copy as Markdown", true]].forEach(function (kind) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = kind[0];
      button.addEventListener("click", function () { copy(item, kind[1]); });
      bar.appendChild(button);
    });
    item.insertBefore(bar, item.firstChild);
  });

  // Single keys, which can be turned off (WCAG 2.1.4).
  function step(by) {
    var seen = findings.filter(function (item) { return !item.hidden; });
    var at = seen.indexOf(document.activeElement && document.activeElement.closest(".finding"));
    var next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(Math.max(at + by, 0), seen.length - 1)];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "start" }); }
  }
  addEventListener("keydown", function (event) {
    var typing = event.target.closest && event.target.closest("input, select, textarea");
    if (event.key === "Escape" && event.target === query) { query.value = ""; filter(); query.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !one("#keys").checked) { return; }
    var item = document.activeElement && document.activeElement.closest(".finding");
    if (event.key === "j") { step(1); }
    else if (event.key === "k") { step(-1); }
    else if (event.key === "/") { query.focus(); }
    else if (item && (event.key === "c" || event.key === "m")) { copy(item, event.key === "m"); }
    else { return; }
    event.preventDefault();
  });
})();
