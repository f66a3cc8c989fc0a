/** Recommended products in one place of a page, marked as what they are. */

import { Task } from "@lit/task";
import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { Failure } from "../api/http.ts";
import type { Product } from "../api/types.ts";
import { carousel } from "../elements/carousel.ts";
import { productCard } from "../elements/product-card.ts";
import { StorePage } from "./page.ts";

const SHOWN = 10;

const absent = new Set<string>(); // places that this shop does not fill

export type Placement = "home" | "product" | "cart" | "promotions" | "ads";

class ProductStrip extends StorePage {
  @property() placement: Placement = "home";
  @property() heading = "";
  @property() note = "";
  @property({ attribute: "product-id" }) productId = "";
  /** Whether the place says that it has nothing to show; else it goes away. */
  @property({ type: Boolean }) stays = false;

  private requestId = "";

  private readonly items = new Task(this, {
    task: async ([placement, productId]: readonly [Placement, string, string]) => {
      if (absent.has(placement)) return [];
      const options: Record<string, string | number> = {
        n: placement === "ads" ? 3 : SHOWN,
        language: this.store.speech.language,
      };
      if (productId) options.product_id = productId;
      try {
        const answer = await this.store.shop.recommendations(placement, options);
        this.requestId = answer.request_id;
        return answer.items;
      } catch (failure) {
        if (!(failure instanceof Failure) || ![404, 422].includes(failure.status)) throw failure;
        if (failure.status === 422) absent.add(placement);
        return [];
      }
    },
    args: () => [this.placement, this.productId, this.who] as const,
  });

  override render(): TemplateResult | typeof nothing {
    return html`${this.items.render({
      pending: () => (this.items.value ? this.shown(this.items.value) : this.waiting()),
      complete: (items) => this.shown(items),
      error: () => (this.stays ? this.section(this.broken(() => this.items.run())) : nothing),
    })}`;
  }

  private shown(items: readonly Product[]): TemplateResult | typeof nothing {
    if (!items.length) {
      const { nothingForYou } = this.store.words;
      return this.stays ? this.section(html`<p class="hint">${nothingForYou}</p>`) : nothing;
    }
    const mark = { ads: this.store.words.ad, promotions: this.store.words.offer }[
      this.placement as string
    ];
    const cards = items.map((item) => productCard(item, this.store.speech, this.actions, mark));
    return this.section(carousel(cards, this.heading, this.store.speech));
  }

  private get actions() {
    return {
      ...this.store.cardsOf(this.requestId),
      judge: (product: Product, verdict: "up" | "down" | "not_interested") =>
        void this.store.doing(async () => {
          const { product_id } = product;
          await this.store.shelf.judge({ request_id: this.requestId, product_id, verdict });
          return this.store.speech.words.thanks;
        }),
    };
  }

  /** Takes the room of the cards, so that nothing moves when they come. */
  private waiting(): TemplateResult | typeof nothing {
    if (!this.stays) return nothing;
    return this.section(html`<div class="track" aria-hidden="true">
      ${Array.from({ length: 6 }, () => html`<div class="slot"><div class="card bare"></div></div>`)}
    </div>`);
  }

  private section(content: TemplateResult): TemplateResult {
    return html`<section class="strip at-${this.placement}" aria-label=${this.heading}>
      <div class="heading"><h2>${this.heading}</h2>${this.note ? html`<p>${this.note}</p>` : nothing}</div>
      ${content}
    </section>`;
  }
}

customElements.define("product-strip", ProductStrip);
