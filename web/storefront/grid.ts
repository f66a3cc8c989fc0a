/** Products in rows. */

import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Product } from "../api/types.ts";
import { productCard } from "../elements/product-card.ts";
import type { Store } from "./store.ts";

/** `requestId` of what was recommended. */
export function grid(items: Product[], store: Store, requestId?: string): TemplateResult {
  const cards = requestId ? store.cardsOf(requestId) : store.cards;
  return html`<div class="grid">${repeat(
    items,
    (item) => item.product_id,
    (item) => productCard(item, store.speech, cards),
  )}</div>`;
}
