/** What the customer has saved. */

import { Task } from "@lit/task";
import { html, type TemplateResult } from "lit";
import { grid } from "../grid.ts";
import { StorePage } from "../page.ts";

class FavouritesPage extends StorePage {
  private readonly saved = new Task(this, {
    task: () => this.store.shop.favourites(),
    args: () => [this.who] as const,
  });

  override render(): TemplateResult {
    const { store } = this;
    return html`<h1>${store.words.favourites}</h1>
      ${this.saved.render({
        pending: () => html`<div class="loading" aria-busy="true"></div>`,
        complete: (items) =>
          items.length ? grid(items, store) : html`<p class="hint">${store.words.noFavourites}</p>`,
        error: () => this.broken(() => this.saved.run()),
      })}`;
  }
}

customElements.define("favourites-page", FavouritesPage);
