/** The strip of recommendations beside the chat. */

import { card } from "/storefront/cards.js";
import { element } from "/storefront/element.js";
import { language, word } from "/storefront/words.js";

const SHOWN = 8;

export class ForYou {
  #strip;
  #open;
  #latest = 0; // tells the newest answer from a late one

  constructor(strip, open) {
    this.#strip = strip;
    this.#open = open;
  }

  /** Asks again what to recommend; what stood there stays until the answer comes. */
  async refresh(customer) {
    this.#latest += 1;
    const mine = this.#latest;
    this.#strip.ariaBusy = "true";
    let shown;
    try {
      const items = await customer.recommendations(SHOWN, language());
      shown = items.length ? items.map((item) => card(item, this.#open)) : [hint("nothing")];
    } catch (failure) {
      shown = [hint("unavailable")];
    }
    if (mine === this.#latest) {
      this.#strip.replaceChildren(...shown);
      this.#strip.ariaBusy = "false";
    }
  }
}

const hint = (name) => element("p", { className: "hint" }, word(name));
