/** The products of one department, or of all. */

import { Task } from "@lit/task";
import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { named } from "../departments.ts";
import { grid } from "../grid.ts";
import { StorePage } from "../page.ts";
import { categoryPath } from "../route.ts";

const PAGE = 24;
const SORTS = ["name", "price", "-price", "newest"] as const;

class CategoryPage extends StorePage {
  @property() path = "";
  @property() sort = "name";
  @property({ type: Number }) from = 0;

  private readonly loaded = new Task(this, {
    task: async ([path, sort, from]: readonly [string, string, number, string]) => {
      const options = { category: path, sort, offset: from, n: PAGE };
      const { shop } = this.store;
      const [departments, page] = await Promise.all([shop.categories(path), shop.listed(options)]);
      return { ...page, ...departments };
    },
    args: () => [this.path, this.sort, this.from, this.who] as const,
  });

  override render(): TemplateResult {
    return html`${this.loaded.render({
      pending: () => html`<div class="loading" aria-busy="true"></div>`,
      complete: (found) => this.shown(found),
      error: () => this.broken(() => this.loaded.run()),
    })}`;
  }

  private shown(found: NonNullable<typeof this.loaded.value>): TemplateResult {
    const { store } = this;
    const { words } = store;
    const here = found.way.at(-1);
    return html`<nav class="way" aria-label=${words.departments}>
        <a href="/">${words.home}</a>
        <a href=${categoryPath("")}>${words.allProducts}</a>
        ${found.way.map((category) => html`<a href=${categoryPath(category.path)}>${named(category, store)}</a>`)}
      </nav>
      <div class="heading"><h1>${here ? named(here, store) : words.allProducts}</h1>
        <p>${store.say("count", { count: store.speech.number(found.total) })}</p>
        <label>${words.sort}
          <select .value=${this.sort} @change=${(event: Event) =>
            store.go(categoryPath(this.path, (event.target as HTMLSelectElement).value))}>
            ${SORTS.map((sort) => html`<option value=${sort}>${words[`sort_${sort}`]}</option>`)}
          </select></label>
      </div>
      ${
        found.categories.length > 1
          ? html`<ul class="chips">${found.categories.map(
              (category) =>
                html`<li><a href=${categoryPath(category.path)}>${named(category, store)}</a></li>`,
            )}</ul>`
          : nothing
      }
      ${found.items.length ? grid(found.items, store) : html`<p class="hint">${words.nothingHere}</p>`}
      ${this.pages(found.total)}`;
  }

  private pages(total: number): TemplateResult | typeof nothing {
    if (total <= PAGE) return nothing;
    const { words } = this.store;
    const at = (from: number) => categoryPath(this.path, this.sort, from);
    return html`<nav class="pages" aria-label=${words.next}>
      ${this.from > 0 ? html`<a href=${at(Math.max(0, this.from - PAGE))}>${words.previous}</a>` : nothing}
      <span>${this.from + 1}–${Math.min(total, this.from + PAGE)} / ${this.store.speech.number(total)}</span>
      ${this.from + PAGE < total ? html`<a href=${at(this.from + PAGE)}>${words.next}</a>` : nothing}
    </nav>`;
  }
}

customElements.define("category-page", CategoryPage);
