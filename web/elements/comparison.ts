/** Products side by side in a table. */

import { html, type TemplateResult } from "lit";
import type { Comparison, Product } from "../api/types.ts";
import type { Speech } from "../words/language.ts";
import { productTile } from "./product-tile.ts";

export function comparison(
  { products, rows }: Comparison,
  speech: Speech,
  open: (product: Product) => void,
): TemplateResult {
  return html`<div class="scrolled" tabindex="0" role="region" aria-label=${speech.words.comparison}>
    <table class="comparison">
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${speech.words.feature}</span></th>
          ${products.map(
            (product) => html`<th scope="col">
              ${productTile(product)}
              <button type="button" class="open" @click=${() => open(product)}>${product.title}</button>
            </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, values }) => html`<tr>
            <th scope="row">${name}</th>
            ${products.map((_, place) => html`<td>${told(values[place])}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function told(value: unknown): unknown {
  if (value === null || value === undefined || value === "")
    return html`<span class="quiet">–</span>`;
  if (typeof value === "boolean") return value ? "✓" : "✗";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
