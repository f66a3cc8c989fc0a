/** One customer's conversation: what is said, what is answered, and what did not get through. */

import { uuid } from "/storefront/api.js";
import { bubble, joined, productMessage, quickReplies } from "/storefront/bubbles.js";
import { element } from "/storefront/element.js";
import { failureWords, word } from "/storefront/words.js";

export class Chat {
  #log;
  #typing;
  #send;
  #open;
  #answered;
  #customer = null;
  #busy = false;

  /** `open` shows a product; `answered` is called after each turn. */
  constructor({ log, typing, send, open, answered }) {
    this.#log = log;
    this.#typing = typing;
    this.#send = send;
    this.#open = open;
    this.#answered = answered;
  }

  get untouched() {
    return !this.#log.querySelector(".mine");
  }

  /** An empty conversation; answers still under way for another customer are dropped. */
  start(customer) {
    this.#customer = customer;
    this.#wait(false);
    const starters = word("starters").map((title) => ({ title }));
    this.#log.replaceChildren(bubble(word("welcome"), "theirs"), this.#replies(starters));
  }

  /** Says `text`; false while an answer is still awaited. `shown` is what the bubble reads. */
  say(text, shown = text) {
    if (this.#busy) {
      return false;
    }
    this.#drop(...this.#log.querySelectorAll(".quick-replies"));
    const mine = bubble(shown, "mine");
    mine.prepend(element("span", { className: "unseen" }, word("you")));
    this.#log.append(mine);
    this.#deliver(text, uuid(), mine);
    return true;
  }

  async #deliver(text, eventId, mine) {
    const customer = this.#customer;
    this.#wait(true);
    this.#log.scrollTop = this.#log.scrollHeight;
    let answer;
    try {
      const messages = joined(await customer.say(text, eventId));
      answer = messages.flatMap((message) => this.#shown(message));
    } catch (failure) {
      answer = [this.#failed(failure, () => this.#deliver(text, eventId, mine))];
    }
    if (customer === this.#customer) {
      this.#wait(false);
      mine.after(...answer);
      this.#log.scrollTop = mine.offsetTop - 12;
      this.#answered();
    }
  }

  #shown(message) {
    const items = message.custom?.type === "products" ? message.custom.items : [];
    const parts = items.length
      ? productMessage(message.text ?? "", items, this.#open)
      : message.text
        ? [bubble(message.text, "theirs")]
        : [];
    return message.buttons?.length ? [...parts, this.#replies(message.buttons)] : parts;
  }

  #replies(buttons) {
    return quickReplies(buttons, (button) => this.say(button.payload ?? button.title, button.title));
  }

  /** The note under a message that was lost; trying again repeats it under its own id. */
  #failed(failure, again) {
    const retry = element("button", { type: "button", className: "retry" }, word("retry"));
    const note = element("p", { className: "failed" }, `${failureWords(failure)} `, retry);
    note.setAttribute("role", "alert");
    retry.addEventListener("click", () => {
      if (!this.#busy) {
        this.#drop(note);
        again();
      }
    });
    return note;
  }

  /** Removes what was answered; the keyboard goes on from the log, not from the page's top. */
  #drop(...old) {
    const held = old.some((one) => one.contains(document.activeElement));
    old.forEach((one) => one.remove());
    if (held) {
      this.#log.focus({ preventScroll: true });
    }
  }

  #wait(busy) {
    this.#busy = busy;
    this.#send.disabled = busy;
    const dots = [1, 2, 3].map(() => element("i"));
    const label = element("span", { className: "unseen" }, word("typing"));
    this.#typing.replaceChildren(...(busy ? [label, ...dots] : []));
  }
}
