/** The dialog with one product's details. */

import { evidence, priceLine, reason, tile } from "/storefront/cards.js";
import { element } from "/storefront/element.js";
import { word } from "/storefront/words.js";

export class Details {
  #dialog;
  #latest = 0; // tells the answer for the product shown from a late one

  constructor(dialog) {
    this.#dialog = dialog;
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }

  /** Shows what the card knows at once, and the rest when it comes. */
  async open(item, customer) {
    this.#latest += 1;
    const mine = this.#latest;
    this.#show(item);
    this.#dialog.showModal();
    try {
      const product = await customer.product(item.product_id);
      if (mine === this.#latest) {
        this.#show({ ...item, ...product });
      }
    } catch (failure) {
      if (mine === this.#latest) {
        this.#dialog.firstChild.append(element("p", { className: "hint" }, word("noDetails")));
      }
    }
  }

  #show(item) {
    const button = { type: "button", className: "close", autofocus: true };
    const close = element("button", button, word("close"));
    close.addEventListener("click", () => this.#dialog.close());
    const grounds = evidence(item);
    if (grounds) {
      grounds.open = true;
    }
    const heading = element("h2", { id: "details-title", textContent: item.title });
    const parts = [tile(item), heading, priceLine(item), ...facts(item), reason(item), grounds];
    const held = this.#dialog.contains(document.activeElement);
    this.#dialog.replaceChildren(element("div", { className: "product" }, ...parts, close));
    if (held) {
      close.focus();
    }
  }
}

function facts(item) {
  const lines = [];
  if (item.category) {
    lines.push(element("p", { className: "hint" }, item.category.split(" > ").join(" › ")));
  }
  if (item.brand) {
    lines.push(element("p", { className: "hint" }, `${word("brand")}: ${item.brand}`));
  }
  if (item.description) {
    lines.push(element("p", { className: "description" }, item.description));
  }
  if (/^https?:\/\//.test(item.url ?? "")) {
    const link = { href: item.url, target: "_blank", rel: "noopener noreferrer" };
    lines.push(element("p", {}, element("a", link, word("page"))));
  }
  return lines;
}
