/** What stands in the log: texts, products, quick replies. */

import { card } from "/storefront/cards.js";
import { element } from "/storefront/element.js";

const LISTED = /^\s*\d+[.、．]\s*/; // a line that the card beside it tells better

export function bubble(text, side) {
  return element("p", { className: `bubble ${side}` }, text);
}

/** Rasa sends a text and its products as two messages; here they become one again. */
export function joined(messages) {
  const whole = [];
  for (const message of messages) {
    const last = whole.at(-1);
    if (message.custom && !message.text && last?.text && !last.custom) {
      last.custom = message.custom;
    } else {
      whole.push({ ...message });
    }
  }
  return whole;
}

/** The sentence above the list, the products as cards, and what follows the list. */
export function productMessage(text, items, open) {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => LISTED.test(line));
  const spoken = (part) => part.filter((line) => line.trim() && !LISTED.test(line)).join("\n");
  const intro = spoken(from < 0 ? lines : lines.slice(0, from));
  const closing = from < 0 ? "" : spoken(lines.slice(from));
  const cards = element("div", { className: "cards" }, ...items.map((item) => card(item, open)));
  return [
    ...(intro ? [bubble(intro, "theirs")] : []),
    cards,
    ...(closing ? [bubble(closing, "theirs")] : []),
  ];
}

export function quickReplies(buttons, choose) {
  const made = buttons.map((button) => {
    const reply = element("button", { type: "button" }, button.title);
    reply.addEventListener("click", () => choose(button));
    return reply;
  });
  return element("div", { className: "quick-replies" }, ...made);
}
