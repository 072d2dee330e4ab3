// One phone: a person's screen of one chat.

import { ask, base64, tell } from "/net.js";
import { drawMessage, element, plainText } from "/message.js";

const APPS = { telegram: "Telegram", zalo: "Zalo" };
const TURN_MINUTES = 5;

export class Phone {
  constructor(spot, index, news) {
    this.spot = spot;
    this.messages = new Map();
    this.lines = new Map();
    this.replyTo = null;
    this.news = news;
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.root.dataset.testid = "phone-" + index;
    this.root.classList.add(spot.platform);
    this.part = (selector) => this.root.querySelector(selector);
    this.list = this.part(".messages");
    this.drawHead();
    this.drawFoot();
    this.stayAtEnd();
  }

  // The list shrinks when the page is laid out or a picture arrives: who was at the end stays there.
  stayAtEnd() {
    this.atEnd = true;
    const gap = () => this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight;
    this.list.addEventListener("scroll", () => { this.atEnd = gap() < 60; }, { passive: true });
    this.list.addEventListener("load", () => this.atEnd && this.toEnd(), { capture: true });
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.list);
  }

  get address() {
    const { platform, person, chat } = this.spot;
    return chat ? { platform, person, chat } : { platform, person };
  }

  shows(event) {
    const { platform, person, chat } = this.spot;
    if (event.platform !== platform) return false;
    return chat ? event.chat === chat : event.person === person && event.chat === null && event.main;
  }

  drawHead() {
    const { platform, label, role, name, title, chat } = this.spot;
    const owner = label || name;
    this.part(".owner h2").textContent = owner;
    this.part(".owner p").textContent = [role, owner === name ? "" : name].filter(Boolean).join(" · ");
    const shown = title || this.spot.bot_name;
    this.part(".who strong").textContent = shown;
    this.part(".who span").textContent = chat ? `${this.spot.members} thành viên` : "trợ lý tự động";
    this.part(".avatar").textContent = initials(shown);
    this.part(".badge").textContent = APPS[platform];
    this.root.setAttribute("aria-label", `Điện thoại của ${owner}, ${APPS[platform]}: ${shown}`);
    this.list.setAttribute("aria-label", "Tin nhắn với " + shown);
    this.part("textarea").setAttribute("aria-label", `${owner} nhắn tin`);
    this.part("textarea").placeholder = "Nhắn tin";
  }

  drawFoot() {
    const form = this.part(".composer");
    const text = this.part("textarea");
    form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    text.addEventListener("keydown", (event) => {
      // Enter while a Vietnamese input method composes only ends the composition.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
    });
    text.addEventListener("input", () => { text.style.height = "auto"; text.style.height = text.scrollHeight + 2 + "px"; });
    this.part("[type=file]").addEventListener("change", (event) => this.attach(event.target));
    this.part("[data-testid=cancel-reply]").addEventListener("click", () => this.answer(null));
    this.list.addEventListener("keydown", (event) => this.walk(event));
    this.part(".alert button").addEventListener("click", () => { this.part(".alert").hidden = true; text.focus(); });
    this.part(".gate button").addEventListener("click", () => this.enter());
    this.part(".pinned").addEventListener("click", () => this.show(this.pinned.message_id));
    this.drawMention();
    this.drawChips();
  }

  // In the list the arrow keys go from message to message, the newest first.
  walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    const stops = [...this.list.querySelectorAll(".answer")];
    const at = stops.indexOf(document.activeElement);
    const next = at < 0 ? stops.at(-1) : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  drawMention() {
    const button = this.part(".mention");
    button.hidden = !this.spot.chat;
    // Zalo delivers nothing of a group but mentions and replies, so it starts switched on there.
    button.setAttribute("aria-pressed", String(this.spot.platform === "zalo"));
    button.addEventListener("click", () => button.setAttribute("aria-pressed", String(!this.mentions)));
  }

  get mentions() {
    return Boolean(this.spot.chat) && this.part(".mention").getAttribute("aria-pressed") === "true";
  }

  drawChips() {
    const chips = this.part(".chips");
    chips.hidden = !this.spot.hint.length;
    this.spot.hint.forEach((text, index) => {
      const button = element("button", "", text);
      Object.assign(button, { type: "button", title: text });
      button.dataset.testid = "chip-" + index;
      button.addEventListener("click", () => this.say(text));
      const item = element("li");
      item.append(button);
      chips.append(item);
    });
  }

  async load() {
    const { messages } = await ask("messages", this.address);
    messages.forEach((message) => this.messages.set(message.message_id, message));
    this.redraw();
    // Announced from here on: reading the whole history aloud helps nobody.
    this.list.setAttribute("aria-live", "polite");
    await this.drawGate();
  }

  receive(message) {
    const isNew = !this.messages.has(message.message_id);
    this.messages.set(message.message_id, message);
    if (isNew) {
      this.append(message);
      if (message.from.id !== this.spot.person) this.news(this);
    } else {
      this.redo(message);
    }
    this.drawPinned();
    this.part(".empty").hidden = true;
    if (this.gateKind === "start") this.closeGate();
  }

  redo(message) {
    const old = this.lines.get(message.message_id);
    if (!old) return;
    const focused = old.contains(document.activeElement) && document.activeElement.dataset.testid;
    const line = this.line(message, this.before(message));
    old.replaceWith(line);
    // Whoever just pressed a button keeps her place, though the bot redrew the message under it.
    if (focused) (line.querySelector(`[data-testid="${CSS.escape(focused)}"]`) || this.list).focus();
    if (message.edited) this.flash(line);
    if (this.atEnd) this.toEnd();
  }

  before(message) {
    const all = [...this.messages.values()];
    return all[all.indexOf(message) - 1];
  }

  redraw() {
    this.list.replaceChildren();
    this.lines.clear();
    let last;
    for (const message of this.messages.values()) {
      this.place(message, last);
      last = message;
    }
    this.drawPinned();
    this.part(".empty").hidden = this.messages.size > 0;
    this.part(".empty").textContent = "Chưa có tin nhắn nào.";
    this.toEnd();
  }

  append(message) {
    this.place(message, this.before(message));
    if (this.atEnd || message.from.id === this.spot.person) this.toEnd();
  }

  place(message, last) {
    const day = new Date(message.at).toLocaleDateString("vi-VN", { weekday: "long", day: "numeric", month: "numeric" });
    if (day !== this.day || !last) this.list.append(element("div", "day", day));
    this.day = day;
    const line = this.line(message, last);
    // Only the last of a run keeps its time, so that a chat is not half clock.
    const before = last && this.lines.get(last.message_id);
    if (before && !line.classList.contains("turn") && !last.edited && !last.buttons.length) before.querySelector(".meta")?.remove();
    this.list.append(line);
  }

  line(message, last) {
    const mine = message.from.id === this.spot.person;
    const far = last && new Date(message.at) - new Date(last.at) > TURN_MINUTES * 60_000;
    const line = drawMessage(message, {
      mine,
      group: Boolean(this.spot.chat),
      turn: !last || Boolean(last.service) || last.from.id !== message.from.id || far,
      quoted: message.reply_to && this.messages.get(message.reply_to),
      show: (id) => this.show(id),
      press: (button, key) => this.press(message, button, key),
      reply: () => this.answer(message),
    });
    this.lines.set(message.message_id, line);
    return line;
  }

  show(id) {
    const line = this.lines.get(id);
    if (!line) return;
    line.scrollIntoView({ block: "center" });
    this.flash(line);
  }

  flash(line) {
    line.classList.add("flash");
    setTimeout(() => line.classList.remove("flash"), 1300);
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }

  drawPinned() {
    this.pinned = [...this.messages.values()].filter((message) => message.pinned).at(-1);
    this.part(".pinned").hidden = !this.pinned;
    this.part(".pinned").textContent = this.pinned ? plainText(this.pinned) : "";
  }

  answer(message) {
    this.replyTo = message;
    this.part(".replying").hidden = !message;
    if (!message) return;
    this.part(".replying span").textContent = `${message.from.name}: ${plainText(message)}`;
    this.part("textarea").focus();
  }

  async send() {
    const box = this.part("textarea");
    const text = box.value.trim();
    if (!text || !(await this.say(text))) return;
    box.value = "";
    box.style.height = "";
  }

  say(text) {
    return this.try(() => tell("say", { ...this.address, text, mention: this.mentions, ...this.reply() }));
  }

  reply() {
    const target = this.replyTo;
    this.answer(null);
    return target ? { reply_to: target.message_id } : {};
  }

  async attach(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    const kinds = { image: "photo", audio: "voice" };
    const box = this.part("textarea");
    const values = {
      ...this.address, kind: kinds[file.type.split("/")[0]] || "document", name: file.name, mime: file.type,
      content_base64: await base64(file), caption: box.value.trim(), mention: this.mentions, ...this.reply(),
    };
    if (await this.try(() => tell("send", values))) box.value = "";
  }

  async press(message, button, key) {
    key.setAttribute("aria-busy", "true");
    await this.try(() => tell("press", { ...this.address, message_id: message.message_id, data: button.data }));
    key.removeAttribute("aria-busy");
  }

  async try(act) {
    try {
      return await act();
    } catch (problem) {
      this.toast({ text: "Không gửi được: " + problem.message, alert: false });
      return null;
    }
  }

  toast({ text, alert }) {
    if (alert) {
      this.part(".alert p").textContent = text;
      this.part(".alert").hidden = false;
      this.part(".alert button").focus();
      return;
    }
    const toast = this.part(".toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { toast.hidden = true; }, 6000);
  }

  // A gate stands in place of the text box: before the first word, or when the bot is blocked.
  async drawGate() {
    if (this.spot.chat) return;
    const { people } = await ask("people", { platform: this.spot.platform, id: this.spot.person });
    const [person] = people;
    if (person.deactivated) this.openGate("gone", "Tài khoản này đã ngừng dùng.", "");
    else if (person.blocked) this.openGate("blocked", "Bạn đã chặn trợ lý này.", "Bỏ chặn");
    else if (this.spot.platform === "telegram" && !this.messages.size) this.openGate("start", "", "Bắt đầu");
    else this.closeGate();
  }

  openGate(kind, text, label) {
    this.gateKind = kind;
    this.part(".gate").hidden = false;
    this.part(".gate p").textContent = text;
    this.part(".gate p").hidden = !text;
    this.part(".gate button").textContent = label;
    this.part(".gate button").hidden = !label;
    this.part(".foot").hidden = true;
  }

  closeGate() {
    this.gateKind = null;
    this.part(".gate").hidden = true;
    this.part(".foot").hidden = false;
  }

  enter() {
    return this.try(() => tell(this.gateKind === "start" ? "start" : "unblock", this.address));
  }
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return words.slice(-2).map((word) => word[0].toLocaleUpperCase("vi")).join("");
}
