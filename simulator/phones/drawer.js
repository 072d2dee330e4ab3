// The operator's drawer: limits, faults, blocking, figures.

import { element } from "/message.js";
import { ask, tell } from "/net.js";

const FAULTS = [
  { kind: "status", name: "Máy chủ lỗi", note: "một phần năm lời gọi nhận lỗi 502", values: { status: 502, probability: 0.2 } },
  { kind: "reset_after", name: "Đứt kết nối", note: "một phần năm lời gọi mất câu trả lời", values: { probability: 0.2 } },
  { kind: "hang", name: "Đường truyền chậm", note: "mỗi lời gọi chờ 3 giây", values: { seconds: 3 } },
  { kind: "retry_after", name: "Gửi quá nhanh", note: "một phần năm lời gọi phải chờ 3 giây", values: { retry_after: 3, probability: 0.2 } },
  { kind: "duplicate", name: "Tin đến hai lần", note: "mỗi tin tới bot hai lần", values: {} },
];
const drawer = document.querySelector("[data-testid=drawer]");
const list = (name) => drawer.querySelector(`[data-list=${name}]`);

function toggle(testid, name, note, checked, change) {
  const row = element("label", "switch");
  const box = element("input");
  Object.assign(box, { type: "checkbox", checked });
  box.setAttribute("role", "switch");
  box.dataset.testid = testid;
  box.addEventListener("change", async () => { await change(box.checked); await draw(); });
  const words = element("span", "", name);
  if (note) words.append(element("small", "", note));
  row.append(words, box);
  return row;
}

function drawLimits(limits) {
  const names = { telegram: "Telegram", zalo: "Zalo" };
  list("limits").replaceChildren(...Object.entries(limits).map(([platform, rates]) => toggle(
    "limits-" + platform, names[platform],
    `${rates.overall_per_second} tin mỗi giây, nhóm ${rates.per_group_per_minute} tin mỗi phút`,
    rates.enabled, (enabled) => tell("limits", { platform, enabled }),
  )));
}

function drawFaults(faults) {
  list("faults").replaceChildren(...FAULTS.map((one) => {
    const active = faults.find((fault) => fault.kind === one.kind);
    // getUpdates is spared: what is to be shown is sending in trouble, not a deaf bot.
    const scope = one.kind === "duplicate" ? {} : { method: "sendMessage" };
    return toggle("fault-" + one.kind, one.name, one.note, Boolean(active), (on) => (
      on ? tell("faults", { kind: one.kind, ...one.values, ...scope }) : tell("faults", { id: active.id }, "DELETE")
    ));
  }));
}

function drawPeople(people) {
  const apps = { telegram: "Telegram", zalo: "Zalo" };
  list("people").replaceChildren(...people.map((person) => toggle(
    "block-" + person.id, person.name, apps[person.platform], person.blocked,
    (blocked) => tell(blocked ? "block" : "unblock", { platform: person.platform, person: person.id }),
  )));
}

function drawFigures(stats) {
  const total = (column) => Object.values(stats.methods).flatMap(Object.values).reduce((sum, row) => sum + row[column], 0);
  const rows = [
    ["Người", stats.people], ["Nhóm", stats.groups], ["Lời gọi của bot", total("calls")],
    ["Bị từ chối", total("refused")], ["Phải chờ (429)", total("429")],
  ];
  list("figures").replaceChildren(...rows.flatMap(([name, value]) => [
    element("dt", "", name), element("dd", "", value.toLocaleString("vi-VN")),
  ]));
}

async function draw() {
  const focused = document.activeElement?.dataset?.testid;
  const [limits, { faults }, { people }, stats] = await Promise.all(
    [ask("limits"), ask("faults"), ask("people", { scene: true }), ask("stats")],
  );
  drawLimits(limits);
  drawFaults(faults);
  drawPeople(people);
  drawFigures(stats);
  if (focused) drawer.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
}

export async function openDrawer() {
  drawer.showModal();
  await draw();
}

drawer.querySelector("[data-testid=close-drawer]").addEventListener("click", () => drawer.close());
drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });
