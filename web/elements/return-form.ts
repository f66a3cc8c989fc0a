/** Everything about a return at once: which product, and why. It is said as one message. */

import { html, nothing, type TemplateResult } from "lit";
import type { OrderLine, ReturnForm } from "../api/types.ts";
import type { Speech } from "../words/language.ts";

export interface ReturnAnswers {
  order_item: string;
  return_reason: string;
}

/** `send` gets the message and what it answers. */
export function returnForm(
  form: ReturnForm,
  speech: Speech,
  send: (text: string, answers: ReturnAnswers) => void,
): TemplateResult {
  const { words } = speech;
  const sent = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const item = String(given.get("item"));
    const reason = String(given.get("other") ?? "").trim() || String(given.get("reason") ?? "");
    const title = form.items.find((one) => one.product_id === item)?.title ?? words.allOfIt;
    if (reason) {
      const text = speech.say("sayReturning", { title, reason });
      send(text, { order_item: item, return_reason: reason });
    }
  };
  // The own words are required only where no reason is chosen.
  const own = (event: Event) => {
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("other");
    const reason = new FormData(event.currentTarget as HTMLFormElement).get("reason");
    if (field instanceof HTMLInputElement) field.required = !reason;
  };
  return html`<form class="order returning" aria-label=${words.returnIt} @submit=${sent} @change=${own}>
    <h3>${speech.say("returnOf", { id: form.order_id })}</h3>
    <fieldset><legend>${words.whichItem}</legend>
      ${form.items.map((line, place) => item(line, place === 0, speech))}
      ${
        form.whole && form.items.length > 1
          ? html`<label><input type="radio" name="item" value=${form.whole}><span>${words.allOfIt}</span></label>`
          : nothing
      }
    </fieldset>
    <fieldset class="reasons"><legend>${words.whyReturn}</legend>
      ${form.reasons.map(
        (reason) =>
          html`<label><input type="radio" name="reason" value=${reason}><span>${reason}</span></label>`,
      )}
      <label class="own"><span>${words.ownReason}</span>
        <input name="other" maxlength="400" required autocomplete="off"></label>
    </fieldset>
    <button class="add">${words.goOn}</button>
  </form>`;
}

function item(line: OrderLine, first: boolean, speech: Speech): TemplateResult {
  const price =
    typeof line.unit_price === "number"
      ? speech.money(line.unit_price * line.quantity, undefined)
      : "";
  return html`<label><input type="radio" name="item" value=${line.product_id} ?checked=${first} required>
    <span>${line.quantity} × ${line.title}</span> <span class="quiet">${price}</span></label>`;
}
