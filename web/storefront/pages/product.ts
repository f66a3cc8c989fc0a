/** One product. Its view is counted, and how long it is looked at. */

import { Task } from "@lit/task";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { Failure } from "../../api/http.ts";
import type { Category, Product } from "../../api/types.ts";
import { cartIcon, chatIcon, heartIcon } from "../../elements/icons.ts";
import { offer, priceLine } from "../../elements/product-facts.ts";
import { productTile } from "../../elements/product-tile.ts";
import { assistant } from "../assistant.ts";
import { named } from "../departments.ts";
import { Dwell } from "../dwell.ts";
import { StorePage } from "../page.ts";
import { categoryPath } from "../route.ts";

const INNER = /(_zh|_id)$/; // attributes for programs

class ProductPage extends StorePage {
  @property({ attribute: "product-id" }) productId = "";
  private dwell: Dwell | null = null;

  private readonly product = new Task(this, {
    task: async ([id]: readonly [string, string]) => {
      const product = await this.store.shop.product(id);
      const { way } = await this.store.shop.categories(product.category);
      return { product, way };
    },
    args: () => [this.productId, this.who] as const,
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dwell?.stop();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has("productId")) return;
    this.dwell?.stop();
    const product_id = this.productId;
    this.store.record({ type: "view", product_id });
    this.dwell = new Dwell((value) => this.store.record({ type: "dwell", product_id, value }));
    this.dwell.start();
  }

  override render(): TemplateResult {
    const { store } = this;
    return html`${this.product.render({
      pending: () => html`<div class="loading" aria-busy="true"></div>`,
      complete: ({ product, way }) => this.shown(product, way),
      error: (failure) =>
        failure instanceof Failure && failure.status === 404
          ? html`<p class="hint">${store.words.noProduct}</p>`
          : this.broken(() => this.product.run()),
    })}
    <product-strip .store=${store} placement="product" product-id=${this.productId}
      .heading=${store.words.similar} .note=${store.words.recommended}></product-strip>`;
  }

  private shown(product: Product, way: Category[]): TemplateResult {
    const { speech, words, cards } = this.store;
    const standing = cards.standing(product);
    return html`<article class="product">
      <div class="picture">${productTile(product)}</div>
      <div class="about">
        ${this.way(way)}
        <h1>${product.title}</h1>
        ${product.brand ? html`<p class="quiet">${speech.words.brand}: ${product.brand}</p>` : nothing}
        ${priceLine(product, speech)} ${offer(product, speech)}
        ${product.description ? html`<p class="described">${product.description}</p>` : nothing}
        <div class="row">
          <button type="button" class="add large" ?disabled=${!product.in_stock}
            @click=${() => cards.add(product)}>${cartIcon}<span>${
              standing.inCart ? speech.words.inCart : speech.words.addToCart
            }</span></button>
          <button type="button" class="plain" aria-pressed=${standing.saved}
            @click=${() => cards.save(product, !standing.saved)}>${heartIcon}
            ${standing.saved ? speech.words.saved : speech.words.save}</button>
          <button type="button" class="plain"
            @click=${() => assistant.say(this.store.say("sayAbout", { title: product.title }))}>
            ${chatIcon} ${words.askAbout}</button>
        </div>
        ${this.properties(product)}
      </div>
    </article>`;
  }

  private way(way: Category[]): TemplateResult {
    return html`<nav class="way" aria-label=${this.store.words.departments}>${way.map(
      (category) => html`<a href=${categoryPath(category.path)}>${named(category, this.store)}</a>`,
    )}</nav>`;
  }

  private properties(product: Product): TemplateResult | typeof nothing {
    const shown = Object.entries(product.attributes ?? {}).filter(
      ([name, value]) =>
        !INNER.test(name) && ["string", "number", "boolean"].includes(typeof value) && value !== "",
    );
    return shown.length
      ? html`<h2>${this.store.words.properties}</h2>
          <dl class="properties">${shown.map(
            ([name, value]) => html`<dt>${name.replaceAll("_", " ")}</dt><dd>${String(value)}</dd>`,
          )}</dl>`
      : nothing;
  }
}

customElements.define("product-page", ProductPage);
