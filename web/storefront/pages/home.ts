/** The first page. What may come late or not at all stands last, so that nothing moves. */

import { Task } from "@lit/task";
import { html, type TemplateResult } from "lit";
import { chatIcon } from "../../elements/icons.ts";
import { assistant } from "../assistant.ts";
import { departmentTiles } from "../departments.ts";
import { StorePage } from "../page.ts";

class HomePage extends StorePage {
  private readonly categories = new Task(this, {
    task: () => this.store.shop.categories(),
    args: () => [this.store.customerId] as const,
  });

  override render(): TemplateResult {
    const { store } = this;
    const { words } = store;
    return html`<section class="hero">
        <div>
          <h1>${words.heroTitle}</h1>
          <p>${words.heroText}</p>
          <button type="button" class="add" @click=${() => assistant.open()}>${chatIcon}
            <span>${words.heroAsk}</span></button>
        </div>
      </section>
      <product-strip .store=${store} placement="home" stays .heading=${words.forYou}
        .note=${words.forYouNote}></product-strip>
      <section class="strip" aria-label=${words.departments}>
        <div class="heading"><h2>${words.departments}</h2></div>
        ${this.categories.render({
          pending: () => html`<div class="departments bare"></div>`,
          complete: (found) => departmentTiles(found.categories, store),
          error: () => this.broken(() => this.categories.run()),
        })}
      </section>
      <product-strip .store=${store} placement="promotions" .heading=${words.offers}></product-strip>
      <product-strip .store=${store} placement="ads" .heading=${words.ad}></product-strip>`;
  }
}

customElements.define("home-page", HomePage);
