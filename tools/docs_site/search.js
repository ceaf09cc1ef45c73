// Searches all documents as somebody types: every word must occur; ids and titles count more than text.
"use strict";

const box = document.getElementById("search");
const results = document.getElementById("results");
const root = document.body.dataset.root;
const most = 40;

const sections = searchIndex.flatMap(([page, pageTitle, found]) =>
  found.map(([anchor, title, text], at) => ({ page, pageTitle, anchor, title, text, isPage: at === 0,
    inTitle: `${anchor} ${title}`.toLowerCase(), inAll: `${pageTitle} ${anchor} ${title} ${text}`.toLowerCase() })));

/** How well a section answers; 0 if a word is missing. */
function worth(section, words) {
  let sum = 0;
  for (const word of words) {
    if (!section.inAll.includes(word)) {
      return 0;
    }
    const at = section.inTitle.indexOf(word);
    const begins = at === 0 || (at > 0 && !/[a-z0-9]/.test(section.inTitle[at - 1]));
    sum += at < 0 ? 1 : begins ? 8 : 4;
  }
  if (section.anchor.toLowerCase() === words.join(" ")) {
    sum += 100;
  }
  return sum + (section.isPage ? 1 : 0);
}

function marked(text, words) {
  const shown = document.createElement("span");
  const found = new RegExp(words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gi");
  let done = 0;
  for (const match of text.matchAll(found)) {
    shown.append(text.slice(done, match.index));
    const mark = document.createElement("mark");
    mark.textContent = match[0];
    shown.append(mark);
    done = match.index + match[0].length;
  }
  shown.append(text.slice(done));
  return shown;
}

/** The part of a text around the first word that it has. */
function around(text, words) {
  const places = words.map(word => text.toLowerCase().indexOf(word)).filter(at => at >= 0);
  const from = Math.max(0, Math.min(...places, text.length) - 60);
  const start = places.length && from > 0 ? text.indexOf(" ", from) + 1 : 0;
  return (start > 0 ? "... " : "") + text.slice(start, start + 180) + (text.length > start + 180 ? " ..." : "");
}

function entry(section, words) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${root}${section.page}#${encodeURIComponent(section.anchor)}`;
  link.append(marked(section.title, words));
  const where = document.createElement("small");
  where.textContent = section.isPage ? "" : section.pageTitle;
  const text = document.createElement("p");
  text.append(marked(around(section.text, words), words));
  item.append(link, " ", where, text);
  return item;
}

function search() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  results.replaceChildren();
  results.hidden = words.length === 0;
  if (results.hidden) {
    return;
  }
  const found = sections.map(section => ({ section, worth: worth(section, words) })).filter(one => one.worth > 0)
    .sort((a, b) => b.worth - a.worth);
  const count = document.createElement("p");
  count.className = "count";
  count.textContent = found.length === 0 ? "Nothing has all of these words."
    : found.length > most ? `${found.length} places, the best ${most} of them:` : `${found.length} ${found.length === 1 ? "place" : "places"}:`;
  const list = document.createElement("ol");
  list.append(...found.slice(0, most).map(one => entry(one.section, words)));
  results.append(count, list);
}

box.addEventListener("input", search);
box.form.addEventListener("submit", event => {
  event.preventDefault();
  results.querySelector("a")?.click();
});
results.addEventListener("click", event => {
  if (event.target.closest("a")) { // the place may be on this page
    box.value = "";
    search();
  }
});
document.addEventListener("keydown", event => {
  const typing = /^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    box.focus();
  } else if (event.key === "Escape") {
    box.value = "";
    search();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !results.hidden) {
    const links = [...results.querySelectorAll("a")];
    const next = links[links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next || document.activeElement === links[0]) {
      event.preventDefault();
      (next ?? box).focus();
    }
  }
});

/** Opens what is folded around the place that the address names. */
function unfold() {
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details")?.setAttribute("open", "");
}
document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest" });
addEventListener("hashchange", unfold);
unfold();
search();
