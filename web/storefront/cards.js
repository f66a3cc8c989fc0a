/** Products as cards. */

import { element } from "/storefront/element.js";
import { money, word } from "/storefront/words.js";

const HUES = 8; // the classes hue-0 … hue-7 of the style sheet

/** One product; `open` is called with it when the customer chooses it. */
export function card(item, open) {
  const title = element("button", { type: "button", className: "open", textContent: item.title });
  title.addEventListener("click", () => open(item));
  return element(
    "article",
    { className: "card" },
    tile(item),
    element("div", { className: "facts" }, title, priceLine(item), reason(item), evidence(item)),
  );
}

/** The product's picture; without one, its initials on the colour of its department. */
export function tile(item) {
  if (/^https:|^data:image\//.test(item.image_url ?? "")) {
    return element("img", { className: "tile", src: item.image_url, alt: "", loading: "lazy" });
  }
  const department = (item.category ?? item.title).split(" > ")[0];
  const hue = Array.from(department).reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 997, 7);
  const shown = element("div", { className: `tile hue-${hue % HUES}` }, initials(item.title));
  shown.setAttribute("aria-hidden", "true");
  return shown;
}

export function priceLine(item) {
  const line = element("p", { className: "price-line" });
  if (typeof item.price === "number") {
    line.append(element("data", { className: "price", value: item.price }, money(item.price, item.currency)));
  }
  if (item.list_price > item.price) {
    line.append(element("s", {}, money(item.list_price, item.currency)));
  }
  const stock = item.in_stock ? "inStock" : "soldOut";
  line.append(element("span", { className: `stock ${stock}` }, word(stock)));
  return line;
}

export function reason(item) {
  return item.reason?.text
    ? element("p", { className: "reason", textContent: item.reason.text })
    : null;
}

/** Every ground of a recommendation, folded away until asked for. */
export function evidence(item) {
  const grounds = item.reason?.evidence ?? [];
  if (!grounds.length) {
    return null;
  }
  const listed = grounds.map((ground) => element("li", {}, ground.text));
  const summary = element("summary", {}, word("why"));
  return element("details", { className: "why" }, summary, element("ul", {}, ...listed));
}

function initials(title) {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[1]].map(first) : [first(words[0] ?? "?")];
  return letters.join("").toUpperCase();
}

const first = (text) => Array.from(text)[0];
