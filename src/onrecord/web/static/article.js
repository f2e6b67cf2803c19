// An article's page: a claim lights up its words, words lead to their claim, keys walk from claim to claim; a speaker
// or a quoted cell points to its words while the mouse or the focus is on it.

"use strict";

const root = document.documentElement;
const records = []; // by the number of the claim, which follows the text; the page shows events apart
for (const record of document.querySelectorAll(".record")) records[Number(record.dataset.claim)] = record;
const said = document.querySelector("[data-said]");
const panel = document.querySelector(".panel");
const wordsOf = new Map();
const POINTERS = ".voice[data-claims], [data-spans]";
const segments = [...document.querySelectorAll(".seg[data-start]")].map((each) => [Number(each.dataset.start), each]);
let chosen = -1;

for (const segment of document.querySelectorAll(".seg[data-claims]")) {
  segment.dataset.claims.split(" ").forEach((number) => {
    if (!wordsOf.has(number)) wordsOf.set(number, []);
    wordsOf.get(number).push(segment);
  });
}
for (const mark of document.querySelectorAll(".ref")) {
  if (!wordsOf.has(mark.dataset.claim)) wordsOf.set(mark.dataset.claim, []);
  wordsOf.get(mark.dataset.claim).push(mark);
}

function isSeen(element) {
  const box = element.getBoundingClientRect();
  const bottom = innerHeight * (matchMedia("(max-width: 59.99rem)").matches ? 0.5 : 0.95);
  return box.top >= 0 && box.bottom <= bottom;
}

function light(number, on) {
  for (const element of wordsOf.get(String(number)) || []) element.classList.toggle("lit", on);
  if (records[number]) records[number].classList.toggle("active", on);
}

// What a speaker's name or a cell of the record stands on: all words of some claims, or stretches of the text.
function wordsBehind(element) {
  if (element.dataset.claims) return element.dataset.claims.split(" ").flatMap((number) => wordsOf.get(number) || []);
  return element.dataset.spans.split(" ").flatMap((stretch) => {
    const [start, end] = stretch.split("-").map(Number);
    return segments.filter(([at]) => at >= start && at < end).map(([, segment]) => segment);
  });
}

let pointing = [];

function point(event) {
  for (const element of pointing) element.classList.remove("pointed");
  const element = event.type === "mouseout" || event.type === "focusout" ? null : event.target.closest(POINTERS);
  pointing = element ? wordsBehind(element) : [];
  for (const word of pointing) word.classList.add("pointed");
}

for (const kind of ["mouseover", "mouseout", "focusin", "focusout"]) panel.addEventListener(kind, point);

function bringIntoPanel(record) {
  if (getComputedStyle(panel).position !== "sticky") return;
  const head = panel.querySelector(".panel-head").offsetHeight;
  panel.scrollTop += record.getBoundingClientRect().top - panel.getBoundingClientRect().top - head - 4;
}

// Each further click on a time or a place of the text leads to its next mention.
function bringToWords(mention) {
  const words = wordsBehind(mention);
  const at = Number(mention.dataset.at || 0) % Math.max(words.length, 1);
  mention.dataset.at = at + 1;
  if (words[at]) words[at].scrollIntoView({ block: "center" });
}

function choose(number, { keepText = false, silent = false } = {}) {
  if (chosen >= 0) light(chosen, false);
  chosen = number >= 0 && number < records.length ? number : -1;
  root.classList.toggle("chosen", chosen >= 0);
  if (chosen < 0) {
    history.replaceState(null, "", location.pathname);
    return;
  }
  light(chosen, true);
  const record = records[chosen];
  bringIntoPanel(record);
  requestAnimationFrame(() => bringIntoPanel(record)); // records above take their true height when they come near
  // The number stands behind the claim's own last words; its place and its date may stand anywhere.
  const end = document.querySelector(`.ref[data-claim="${chosen}"]`);
  if (end && !keepText && !isSeen(end)) end.scrollIntoView({ block: "center" });
  if (!silent) history.replaceState(null, "", `#${record.id}`);
  const who = record.querySelector(".who");
  said.textContent = `Claim ${chosen + 1} of ${records.length}${who ? `: ${who.textContent}` : ""}`;
}

function fromAddress() {
  const number = records.findIndex((record) => `#${record.id}` === location.hash);
  if (number >= 0) choose(number, { silent: true });
}

document.addEventListener("click", (event) => {
  const close = event.target.closest(".close");
  const step = event.target.closest("[data-step]");
  const mark = event.target.closest(".ref");
  const segment = event.target.closest(".seg[data-claims]");
  const record = event.target.closest(".record");
  const speaker = event.target.closest(".voice[data-claims]");
  const mention = event.target.closest(".mention");
  const part = event.target.closest(".part");
  if (mention) bringToWords(mention);
  if (part) {
    event.preventDefault();
    choose(Number(record.dataset.claim), { keepText: true });
    bringToWords(part);
    return;
  }
  if (speaker) event.preventDefault();
  if (speaker) choose(next(speaker));
  else if (close) choose(-1);
  else if (step) choose(Math.max(0, chosen + Number(step.dataset.step)));
  else if (mark) {
    event.preventDefault();
    choose(Number(mark.dataset.claim), { keepText: true });
  } else if (segment && getSelection().isCollapsed) choose(next(segment), { keepText: true });
  else if (record && !event.target.closest("a:not(.permalink), summary") && getSelection().isCollapsed) {
    if (event.target.closest(".permalink")) event.preventDefault();
    choose(Number(record.dataset.claim));
  }
});

// Words of several claims: the first click takes the narrowest, each further one the next around it. A speaker's name
// leads from one statement to the next.
function next(segment) {
  const numbers = segment.dataset.claims.split(" ").map(Number);
  return numbers[(numbers.indexOf(chosen) + 1) % numbers.length];
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "j" || event.key === "n") choose(Math.min(chosen + 1, records.length - 1));
  else if (event.key === "k" || event.key === "p") choose(Math.max(chosen - 1, 0));
  else if (event.key === "Escape") choose(-1);
});

for (const box of document.querySelectorAll(".legend input")) {
  const show = () => document.body.classList.toggle(`hide-${box.name}`, !box.checked);
  box.addEventListener("change", show);
  show();
}

addEventListener("hashchange", fromAddress);
fromAddress();
