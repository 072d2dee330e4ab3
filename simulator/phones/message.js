// Drawing one message. Everything a person or a bot wrote goes in as text nodes only.

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", text_link: "a", url: "a",
};
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function link(url) {
  const made = element("a");
  if (/^https?:\/\//i.test(url)) Object.assign(made, { href: url, target: "_blank", rel: "noopener noreferrer" });
  return made;
}

function links(text) {
  return [...text.matchAll(LINK)].map((found) => ({ type: "url", offset: found.index, length: found[0].length }));
}

// Entities are nested or apart, never crossing: each is drawn around what lies inside it.
function drawText(target, text, entities, from = 0, to = text.length) {
  let at = from;
  const inside = entities.filter((one) => one.offset >= from && one.offset + one.length <= to && TAGS[one.type]);
  inside.sort((a, b) => a.offset - b.offset || b.length - a.length);
  for (const one of inside) {
    if (one.offset < at) continue;
    const end = one.offset + one.length;
    target.append(text.slice(at, one.offset));
    const part = TAGS[one.type] === "a" ? link(one.url || text.slice(one.offset, end)) : element(TAGS[one.type]);
    drawText(part, text, inside.filter((other) => other !== one), one.offset, end);
    target.append(part);
    at = end;
  }
  target.append(text.slice(at, to));
}

function drawMedia(target, message) {
  if (message.photo) {
    const image = element("img");
    Object.assign(image, { src: message.photo, alt: message.caption ? "Ảnh: " + message.caption : "Ảnh", loading: "lazy" });
    target.append(image);
  } else if (message.document) {
    const file = element("a", "file", message.document.name);
    Object.assign(file, { href: message.document.url, download: message.document.name });
    target.append(file);
  } else if (message.voice) {
    const audio = element("audio");
    Object.assign(audio, { src: message.voice, controls: true });
    target.append(audio);
  } else if (message.sticker) {
    target.append("👍 Nhãn dán");
  } else if (message.unsupported) {
    target.append("Nội dung không xem được ở đây");
  }
}

const SERVICES = {
  joined: (names) => `${names.join(", ")} đã vào nhóm`,
  left: (names) => `${names.join(", ")} đã rời nhóm`,
  pinned: (names) => `${names.join(", ")} đã ghim một tin nhắn`,
  created: (names) => `${names.join(", ")} đã lập nhóm`,
  migrated_to: () => "Nhóm được nâng cấp thành nhóm lớn",
  migrated_from: () => "Nhóm đã được nâng cấp",
};

export function plainText(message) {
  if (message.deleted) return "Tin nhắn đã thu hồi";
  const kinds = { photo: "Ảnh", voice: "Lời nhắn thoại", sticker: "Nhãn dán" };
  const kind = Object.keys(kinds).find((name) => message[name]);
  return message.text || message.caption || (kind && kinds[kind]) || message.document?.name || "Tin nhắn";
}

function colour(id) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return "c" + (sum % 6);
}

function drawBubble(message, view) {
  const bubble = element("div", "bubble");
  if (message.deleted) {
    bubble.textContent = "Tin nhắn đã thu hồi";
    return bubble;
  }
  if (view.group && !view.mine && view.turn) bubble.append(element("span", "sender " + colour(message.from.id), message.from.name));
  if (view.quoted) {
    const quote = element("button", "quote", `${view.quoted.from.name}: ${plainText(view.quoted)}`);
    quote.type = "button";
    quote.addEventListener("click", () => view.show(view.quoted.message_id));
    bubble.append(quote);
  }
  drawMedia(bubble, message);
  // The payload of a start link is the bot's business; Telegram does not show it either.
  const text = (message.text || message.caption || "").replace(/^\/start .*/, "/start");
  drawText(bubble, text, message.entities || links(text));
  return bubble;
}

function drawKeys(message, view) {
  const keys = element("div", "keys");
  for (const row of message.buttons) {
    const line = element("div");
    for (const button of row) {
      const key = element("button", "", button.text);
      key.type = "button";
      key.dataset.testid = "button-" + button.text;
      key.addEventListener("click", () => (button.url ? open(button.url, "_blank", "noopener") : view.press(button, key)));
      line.append(key);
    }
    keys.append(line);
  }
  return keys;
}

export function clock(at) {
  return new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
}

// view: {mine, group, turn, quoted, show(id), press(button, key), reply()}
export function drawMessage(message, view) {
  if (message.service) {
    const line = element("div", "service", (SERVICES[message.service.kind] || (() => ""))(message.service.names));
    line.dataset.testid = "service";
    return line;
  }
  const line = element("article", "message");
  line.setAttribute("aria-label", `${message.from.name}, ${clock(message.at)}`);
  line.dataset.testid = "message-" + message.message_id;
  line.classList.toggle("mine", view.mine);
  line.classList.toggle("turn", view.turn);
  line.classList.toggle("deleted", message.deleted);
  line.append(drawBubble(message, view));
  if (message.deleted) return line;
  line.classList.toggle("keyed", message.buttons.length > 0);
  if (message.buttons.length) line.append(drawKeys(message, view));
  const reply = element("button", "answer", "↩");
  // Out of the Tab order, which would stop at every message: the arrow keys lead here instead.
  Object.assign(reply, { type: "button", title: "Trả lời", tabIndex: -1 });
  reply.setAttribute("aria-label", "Trả lời tin của " + message.from.name);
  reply.dataset.testid = "reply";
  reply.addEventListener("click", view.reply);
  line.append(reply, element("span", "meta", (message.edited ? "đã sửa · " : "") + clock(message.at)));
  return line;
}
