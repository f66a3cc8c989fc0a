/** What a product costs, whether it is there, what is offered, and why it is shown. */

import { html, nothing, type TemplateResult } from "lit";
import type { Product } from "../api/types.ts";
import type { Speech } from "../words/language.ts";

export function priceLine(product: Product, speech: Speech): TemplateResult {
  const { price, list_price: before, currency } = product;
  const stock = product.in_stock ? "inStock" : "soldOut";
  return html`<p class="price-line">
    ${
      typeof price === "number"
        ? html`<data class="price" value=${price}>${speech.money(price, currency)}</data>`
        : nothing
    }
    ${
      typeof before === "number" && typeof price === "number" && before > price
        ? html`<s>${speech.money(before, currency)}</s>`
        : nothing
    }
    <span class="stock ${stock}">${speech.words[stock]}</span>
  </p>`;
}

/** The offer that holds for a product, as a badge. */
export function offer(product: Product, speech: Speech): TemplateResult | typeof nothing {
  const promotion = product.promotion;
  if (!promotion) return nothing;
  if (typeof promotion === "string") return html`<p class="offer">${promotion}</p>`;
  const percent = promotion.discount_percent;
  const title = percent
    ? speech.say("percentOff", { percent: speech.percent(percent / 100) })
    : promotion.title;
  const until = promotion.ends_at
    ? ` · ${speech.say("untilDate", { date: speech.date(promotion.ends_at) })}`
    : "";
  return title ? html`<p class="offer">${title}${until}</p>` : nothing;
}

/** The short reason, and every ground of it, folded away until asked for. */
export function reason(product: Product, speech: Speech): TemplateResult | typeof nothing {
  const { text, evidence = [] } = product.reason ?? {};
  if (!text && !evidence.length) return nothing;
  return html`${text ? html`<p class="reason">${text}</p>` : nothing}
    ${
      evidence.length
        ? html`<details class="why">
            <summary>${speech.words.why}</summary>
            <ul>${evidence.map((ground) => html`<li>${ground.text}</li>`)}</ul>
          </details>`
        : nothing
    }`;
}
