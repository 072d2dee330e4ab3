// The page: the scene's phones side by side, kept current by the stream of events.

import { openDrawer } from "/drawer.js";
import { element } from "/message.js";
import { ask } from "/net.js";
import { Phone } from "/phone.js";

const find = (testid) => document.querySelector(`[data-testid="${testid}"]`);
let phones = [];
let stream = null;
let building = 0;

async function build() {
  const turn = ++building;
  const scene = await ask("scene");
  drawTop(scene);
  const made = scene.phones.map((spot, index) => new Phone(spot, index, markNews));
  await Promise.all(made.map((phone) => phone.load()));
  // A later change of scene may have overtaken this one while it loaded.
  if (turn !== building) return;
  phones = made;
  find("phones").replaceChildren(...(phones.length ? phones.map((phone) => phone.root) : [nothing()]));
  drawTabs();
  listen(scene.last);
}

function nothing() {
  const box = element("p", "none");
  box.append(element("strong", "", "Chưa có điện thoại nào."), "Khi một buổi thử được dựng lên, các điện thoại sẽ hiện ra ở đây.");
  return box;
}

function drawTop(scene) {
  find("title").textContent = scene.title || "Những chiếc điện thoại";
  document.title = find("title").textContent;
  find("note").textContent = scene.note;
  find("note").hidden = !scene.note;
  find("guide").replaceChildren(...scene.guide.map((line) => element("li", "", line)));
  find("guide-toggle").hidden = !scene.guide.length;
  drawGuide(scene.guide.length > 0 && innerWidth > 640 && innerHeight > 700);
}

function drawGuide(open) {
  find("guide").hidden = !open;
  find("guide-toggle").setAttribute("aria-expanded", String(open));
}

// --- tabs, where not all phones fit ---

function drawTabs() {
  const tabs = phones.map((phone, index) => {
    const tab = element("button", "", phone.spot.label || phone.spot.name);
    tab.type = "button";
    tab.dataset.testid = "tab-" + index;
    tab.addEventListener("click", () => phone.root.scrollIntoView({ inline: "start", block: "nearest" }));
    phone.tab = tab;
    return tab;
  });
  find("tabs").replaceChildren(...tabs);
  layOut();
}

function layOut() {
  const area = find("phones");
  find("tabs").hidden = area.scrollWidth <= area.clientWidth + 4 || phones.length < 2;
  markVisible();
}

function isVisible(phone) {
  const area = find("phones").getBoundingClientRect();
  const box = phone.root.getBoundingClientRect();
  const seen = Math.min(box.right, area.right) - Math.max(box.left, area.left);
  return seen > box.width * 0.6;
}

function markVisible() {
  for (const phone of phones) {
    const visible = isVisible(phone);
    phone.tab.setAttribute("aria-current", String(visible));
    if (visible) phone.tab.classList.remove("news");
  }
}

function markNews(phone) {
  if (phone.tab && !isVisible(phone)) phone.tab.classList.add("news");
}

// --- the stream ---

function listen(after) {
  stream?.close();
  stream = new EventSource("/control/events?scene=1&after=" + after);
  const on = (kind, act) => stream.addEventListener(kind, (event) => act(JSON.parse(event.data)));
  const concerned = (event) => phones.filter((phone) => phone.shows(event));
  on("message", (event) => concerned(event).forEach((phone) => phone.receive(event.message)));
  on("membership", (event) => concerned(event).forEach((phone) => phone.drawGate()));
  on("toast", (event) => {
    concerned(event).filter((phone) => phone.spot.person === event.toast.person).forEach((phone) => phone.toast(event.toast));
  });
  on("scene", () => build());
  on("reset", () => build());
  stream.onopen = () => { find("connection").hidden = true; };
  stream.onerror = () => { find("connection").hidden = false; };
}

find("open-drawer").addEventListener("click", () => openDrawer());
find("phones").addEventListener("scroll", markVisible, { passive: true });
addEventListener("resize", layOut);
find("guide-toggle").addEventListener("click", () => drawGuide(find("guide").hidden));

async function begin() {
  try {
    await build();
  } catch {
    find("connection").hidden = false;
    setTimeout(begin, 2000);
  }
}
begin();
