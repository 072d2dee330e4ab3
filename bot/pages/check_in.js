"use strict";
const byId = (id) => document.getElementById(id);
const page = document.body.dataset;
const OFTEN = 5; // seconds between two looks at who has come
let goodUntil = 0; // by this machine's own clock, which need not be right

function say(notice) {
  const open = notice === "";
  for (const id of ["code", "scan", "type"]) byId(id).toggleAttribute("hidden", !open);
  byId("notice").toggleAttribute("hidden", open);
  byId("notice").textContent = notice;
}

function show(screen) {
  say(screen.notice);
  byId("here").textContent = screen.here;
  if (screen.notice !== "") return;
  goodUntil = performance.now() + screen.good_for * 1000;
  byId("code").setAttribute("viewBox", `0 0 ${screen.size} ${screen.size}`);
  byId("path").setAttribute("d", screen.outline);
  byId("digits").textContent = screen.digits;
}

async function look() {
  let wait = OFTEN;
  try {
    const answer = await fetch(page.url, { cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (answer.status === 404) return location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const screen = await answer.json();
    show(screen);
    if (screen.notice === "") wait = Math.min(OFTEN, screen.good_for + 0.1);
  } catch {
    // A code that may be over is worse than none.
    if (performance.now() >= goodUntil) say(page.lost);
    wait = 2;
  }
  setTimeout(look, wait * 1000);
}

look();
