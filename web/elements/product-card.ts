/** A product as a card, with what the customer may do with it. */

import { html, nothing, type TemplateResult } from "lit";
import type { Product, Verdict } from "../api/types.ts";
import type { Speech } from "../words/language.ts";
import { cartIcon, downIcon, heartIcon, hideIcon, upIcon } from "./icons.ts";
import { offer, priceLine, reason } from "./product-facts.ts";
import { productTile } from "./product-tile.ts";
import { inSight } from "./sight.ts";

/** What stands of a product between the customer and the page. */
export interface Standing {
  saved: boolean;
  inCart: boolean;
  verdict?: Verdict;
}

export interface CardActions {
  open(product: Product): void;
  add(product: Product): void;
  save(product: Product, saved: boolean): void;
  judge?(product: Product, verdict: Verdict): void;
  standing(product: Product): Standing;
  /** Called once the customer has had the card in sight, where that is to be known. */
  seen?(product: Product): void;
  /** What it was shown for: seen under another one, it is seen anew. */
  requestId?: string;
  /** A page's address for the product, where it has one. */
  address?(product: Product): string;
}

export function productCard(
  product: Product,
  speech: Speech,
  actions: CardActions,
  mark?: string,
): TemplateResult {
  const standing = actions.standing(product);
  if (standing.verdict === "not_interested") return put(product, speech);
  const add = standing.inCart ? speech.words.inCart : speech.words.addToCart;
  const sight = actions.seen && `${actions.requestId} ${product.product_id}`;
  return html`<article class="card" data-product=${product.product_id}
    ${inSight(sight, () => actions.seen?.(product))}>
    <div class="picture">
      ${productTile(product)} ${mark ? html`<span class="mark">${mark}</span>` : nothing}
      ${heart(product, standing, speech, actions)}
    </div>
    <div class="facts">
      ${opener(product, actions)} ${priceLine(product, speech)} ${offer(product, speech)}
      ${reason(product, speech)}
    </div>
    <div class="actions">
      <button type="button" class="add" ?disabled=${!product.in_stock}
        aria-label="${add}: ${product.title}"
        @click=${() => actions.add(product)}>
        ${cartIcon}<span>${add}</span>
      </button>
      ${actions.judge ? thumbs(product, standing, speech, actions.judge) : nothing}
    </div>
  </article>`;
}

function opener(product: Product, actions: CardActions): TemplateResult {
  const opened = (event: Event) => {
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    actions.open(product);
  };
  return actions.address
    ? html`<a class="open" href=${actions.address(product)} @click=${opened}>${product.title}</a>`
    : html`<button type="button" class="open" @click=${opened}>${product.title}</button>`;
}

function heart(product: Product, standing: Standing, speech: Speech, actions: CardActions) {
  const label = standing.saved ? speech.words.unsave : speech.words.save;
  return html`<button type="button" class="icon heart" aria-pressed=${standing.saved}
    aria-label="${label}: ${product.title}" title=${label}
    @click=${() => actions.save(product, !standing.saved)}>${heartIcon}</button>`;
}

function thumbs(
  product: Product,
  standing: Standing,
  speech: Speech,
  judge: NonNullable<CardActions["judge"]>,
): TemplateResult {
  const verdicts = [
    ["up", speech.words.like, upIcon],
    ["down", speech.words.dislike, downIcon],
    ["not_interested", speech.words.hide, hideIcon],
  ] as const;
  return html`<span class="thumbs">${verdicts.map(
    ([verdict, label, icon]) => html`<button type="button" class="icon ${verdict}" title=${label}
      aria-label="${label}: ${product.title}" aria-pressed=${standing.verdict === verdict}
      @click=${() => judge(product, verdict)}>${icon}</button>`,
  )}</span>`;
}

/** What is left of a product that the customer does not want to see. */
function put(product: Product, speech: Speech): TemplateResult {
  return html`<article class="card away" data-product=${product.product_id}>
    <p class="facts"><strong>${product.title}</strong><br>${speech.words.hidden}</p>
  </article>`;
}
