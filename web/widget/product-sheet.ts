/** One product's details over the conversation, where the page does not show them itself. */

import { html, nothing, type TemplateResult } from "lit";
import type { Product } from "../api/types.ts";
import { cartIcon, closeIcon } from "../elements/icons.ts";
import { link } from "../elements/links.ts";
import { offer, priceLine, reason } from "../elements/product-facts.ts";
import { productTile } from "../elements/product-tile.ts";
import type { Speech } from "../words/language.ts";
import type { EntryActions } from "./entries.ts";

export function productSheet(
  product: Product,
  speech: Speech,
  actions: Pick<EntryActions, "add">,
  close: () => void,
): TemplateResult {
  const { words } = speech;
  const page = link(product.url);
  return html`<div class="sheet" role="dialog" aria-modal="true" aria-label=${product.title}>
    <button type="button" class="icon" aria-label=${words.close} @click=${close}>${closeIcon}</button>
    <div class="picture">${productTile(product)}</div>
    <h3>${product.title}</h3>
    ${priceLine(product, speech)} ${offer(product, speech)}
    ${product.brand ? html`<p class="quiet">${words.brand}: ${product.brand}</p>` : nothing}
    ${product.category ? html`<p class="quiet">${product.category.split(" > ").join(" › ")}</p>` : nothing}
    ${product.description ? html`<p class="described">${product.description}</p>` : nothing}
    ${reason(product, speech)}
    ${
      page
        ? html`<p><a href=${page} target="_blank" rel="noopener noreferrer">${words.productPage}</a></p>`
        : nothing
    }
    <button type="button" class="add" ?disabled=${!product.in_stock}
      @click=${() => actions.add(product)}>${cartIcon}<span>${words.addToCart}</span></button>
  </div>`;
}
