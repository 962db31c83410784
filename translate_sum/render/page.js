// A sentence of the brief lights up with its sources, one of the article with what rests on it.
// Without this script every number is still a link to the sentence that it names.
"use strict";
const brief = document.querySelector(".brief");
const partOf = (element) => element?.closest("[data-lights]") ?? null;
const named = (hash) => document.getElementById(hash.slice(1));
const partners = (part) => part.dataset.lights.split(" ").filter(Boolean).map((id) => named("#" + id));
const together = (part) => (part ? [part, ...partners(part)] : []);
const inBrief = (part) => brief !== null && brief.contains(part);
const briefStays = () => brief !== null && brief.classList.contains("stays");

let shown = null; // what is lit now
let pinned = null; // what stays lit, since it was chosen
let origin = null; // the link to go back to
let at = ""; // where the pointer is

const place = (event) => `${event.screenX} ${event.screenY}`;
const show = (part) => {
  together(shown).forEach((lit) => lit.classList.remove("lit"));
  together(part).forEach((lit) => lit.classList.add("lit"));
  shown = part;
};
const preview = (part) => {
  const resting = pinned ?? partOf(document.activeElement);
  show(part && !together(pinned).includes(part) ? part : resting);
};
const reveal = (element) => {
  const {top, bottom} = element.getBoundingClientRect();
  const edge = briefStays() && !inBrief(element) ? brief.getBoundingClientRect().bottom : 0;
  if (top >= edge && bottom <= innerHeight) return;
  element.scrollIntoView({block: bottom - top < innerHeight / 2 ? "center" : "start"});
};
const pin = (part) => {
  pinned = part;
  show(part);
};
const enter = (part) => part.querySelector(".claim, a.number").focus({preventScroll: true});

const choose = (part) => {
  pin(part);
  const [source] = inBrief(part) ? partners(part) : [];
  if (!source) return;
  reveal(source);
  if (!briefStays()) enter(source);
};
const follow = (target) => {
  pin(partOf(target));
  reveal(target);
  enter(pinned);
};

document.documentElement.classList.add("scripted");
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const part = partOf(event.target);
  const link = event.target.closest("a[href^='#']");
  const target = link && named(link.hash);
  if (link ? !partOf(target) : !part || event.target.closest("summary")) return;
  if (!link && String(getSelection())) return;
  event.preventDefault();
  const leadsOn = link && !link.matches(".claim");
  const hash = leadsOn ? link.hash : "#" + part.id;
  if (location.hash !== hash) history.pushState(null, "", hash);
  origin = link ?? part.querySelector(".claim, a.number");
  if (leadsOn) follow(target);
  else choose(part);
});
document.addEventListener("pointerover", (event) => {
  if (at === place(event)) return; // the page moved, not the pointer
  const part = partOf(event.target);
  preview(pinned && !inBrief(part) ? null : part);
});
document.addEventListener("pointermove", (event) => {
  at = place(event);
});
document.addEventListener("focusin", (event) => {
  const part = partOf(event.target);
  preview(part);
  if (event.target.matches("a.number")) {
    document.querySelector("a.number[tabindex='0']").tabIndex = -1;
    event.target.tabIndex = 0;
  } else if (event.target.matches("a.claim:focus-visible") && briefStays()) {
    reveal(partners(part)[0]);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.key === "Escape") {
    pinned = null;
    origin?.focus();
    origin = null;
    show(null);
    return;
  }
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  const link = event.target.closest("a.claim, a.number");
  if (!step || !link) return;
  const links = [...document.querySelectorAll(link.matches(".claim") ? "a.claim" : "a.number")];
  const next = links[links.indexOf(link) + step];
  event.preventDefault();
  next?.focus();
});
const fit = () => {
  const room = matchMedia("(min-width: 60rem)").matches && brief.offsetHeight < innerHeight / 2;
  brief.classList.toggle("stays", room);
};
if (brief) {
  fit();
  addEventListener("resize", fit);
}
const pinNamed = () => pin(partOf(named(location.hash)));
addEventListener("popstate", pinNamed);

// The article is one stop of the Tab key; the arrow keys move within it.
document.querySelectorAll("a.number").forEach((link, index) => {
  link.tabIndex = index ? -1 : 0;
});
pinNamed();
