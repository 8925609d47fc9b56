"use strict";
// Every page works without this script; with it, pages change in place, keys work, and a claim is read as it is typed.

const page = () => document.getElementById("page");
const editable = (at) => at.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const store = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ } },
};

function say(words) {
  document.getElementById("status").textContent = words;
}

// --- pages that change in place ------------------------------------------------------------------------------

let dirty = false;
let asked = 0;

async function visit(address, options = {}, push = true) {
  const mine = ++asked;
  let answer;
  try {
    answer = await fetch(address, { ...options, credentials: "same-origin", headers: { Accept: "text/html" } });
  } catch {
    say("The desk does not answer. Nothing was written.");
    document.getElementById("changed").hidden = false;
    document.querySelector("#changed p").textContent = "The desk does not answer. What you typed is still here; start the desk again and send it once more.";
    return;
  }
  const text = await answer.text();
  if (mine !== asked) return;
  if (!text.includes('<div id="page"')) { dirty = false; location.assign(answer.url); return; } // a page of its own
  const made = new DOMParser().parseFromString(text, "text/html");
  const article = document.getElementById("article");
  const place = article && [article.dataset.article, article.scrollTop];
  page().replaceWith(document.adoptNode(made.getElementById("page")));
  document.title = made.title;
  if (push) history.pushState(null, "", answer.url);
  dirty = false;
  document.getElementById("changed").hidden = true;
  arrive(place);
}

function arrive(place) {
  const article = document.getElementById("article");
  if (article && place && place[0] === article.dataset.article) article.scrollTop = place[1];
  const here = document.getElementById("here");
  if (article && here) {
    const inside = here.offsetTop - article.offsetTop;
    if (inside < article.scrollTop + 40 || inside > article.scrollTop + article.clientHeight - 120) {
      article.scrollTop = Math.max(0, inside - article.clientHeight / 3);
    }
  }
  const told = page().querySelector("[data-say]");
  say(told ? told.dataset.say : "");
  const focus = page().querySelector("[role=alert][data-focus]") || page().querySelector("[data-focus]") || document.getElementById("main");
  focus.focus({ preventScroll: true });
  if (place === undefined || !place) scrollTo(0, 0);
}

function leaving() {
  return !dirty || confirm("What you typed is not written. Leave it?");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.getAttribute("href").startsWith("#") || link.target) return;
  if (link.dataset.whole !== undefined) return; // a page of its own, with a script of its own
  event.preventDefault();
  if (link.dataset.reload !== undefined) { if (leaving()) visit(location.href, {}, false); return; }
  if (leaving()) visit(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !page() || !page().contains(form)) return;
  event.preventDefault();
  const button = event.submitter;
  const fields = new FormData(form, button);
  const body = form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields);
  visit(button && button.hasAttribute("formaction") ? button.formAction : form.action, { method: "POST", body });
});

addEventListener("popstate", () => visit(location.href, {}, false));
addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

// --- a claim is read as it is typed ---------------------------------------------------------------------------

let waiting = 0;
let tries = 0;

document.addEventListener("input", (event) => {
  const form = event.target.closest("form");
  if (event.target.dataset.search !== undefined) { search(event.target.value); return; }
  if (form && form.dataset.guard !== undefined) dirty = true;
  if (event.target.dataset.checks) form.querySelector(`[value="${event.target.dataset.checks}"]`).checked = true;
  if (!form || !form.dataset.try) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => attempt(form), 350);
});

async function attempt(form) {
  const mine = ++tries;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.try, { method: "POST", body, credentials: "same-origin" });
    const text = await answer.text();
    const box = form.querySelector("#weighed");
    if (!answer.ok || mine !== tries || !box) return;
    box.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
  } catch { /* the next letter tries again */ }
}

function search(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of document.querySelectorAll(".rows li")) {
    const text = row.textContent.toLowerCase();
    row.hidden = !wanted.every((word) => text.includes(word));
  }
}

// --- keys -------------------------------------------------------------------------------------------------------

function rows() {
  return [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
}

function step(by) {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  if (next) next.focus();
  return Boolean(next);
}

function selected() {
  const chosen = getSelection();
  const article = document.getElementById("article");
  return article && chosen && article.contains(chosen.anchorNode) ? chosen.toString().trim() : "";
}

function press(target) {
  if (target.matches("summary")) {
    target.parentElement.open = true;
    const field = target.parentElement.querySelector("input:not([type=hidden]), textarea, select");
    (field || target).focus();
  } else if (target.matches("input, textarea, select")) {
    target.focus();
    if (target.type === "search") target.select();
  } else {
    target.click();
  }
}

function act(key) {
  if (key === "q" || key === "n") {
    const words = selected();
    const field = document.getElementById("quote");
    if (key === "q" && words && field) {
      field.closest("details").open = true;
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
      return true;
    }
    const link = document.querySelector("[data-key=n]");
    if (link && words && (key === "n" || !field)) {
      if (leaving()) visit(`${link.getAttribute("href")}?quote=${encodeURIComponent(words)}`);
      return true;
    }
  }
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((at) => at.checkVisibility());
  if (target) { press(target); return true; }
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  if (key === "r" && document.activeElement.matches("[data-row][href^='/findings/']")) {
    visit(document.activeElement.href).then(() => act("r"));
    return true;
  }
  return false;
}

document.addEventListener("keydown", (event) => {
  const field = editable(event.target);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest("form");
    const button = form && (form.querySelector("button.main") || form.querySelector("button"));
    if (button) { event.preventDefault(); form.requestSubmit(button); }
  } else if (event.key === "Escape" && field) {
    field.blur();
    document.getElementById("main").focus({ preventScroll: true });
  } else if (!field && !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1 && store.get("keys") !== "off") {
    if (document.querySelector(":popover-open") && event.key !== "?") return;
    if (act(event.key)) event.preventDefault();
  }
});

// --- what others change -----------------------------------------------------------------------------------------

setInterval(async () => {
  if (document.hidden || !page()) return;
  const stamp = page().dataset.stamp;
  try {
    const now = await (await fetch("/stamp", { credentials: "same-origin" })).json();
    if (page().dataset.stamp !== stamp || now.stamp === stamp) return;
    if (document.getElementById("changed").hidden) say("The files have changed on disk.");
    document.getElementById("changed").hidden = false;
  } catch { /* the desk was stopped; the next write says so */ }
}, 4000);

const keys = document.getElementById("keys-on");
if (keys) {
  keys.checked = store.get("keys") !== "off";
  keys.addEventListener("change", () => store.set("keys", keys.checked ? "on" : "off"));
}
if (page()) arrive();
