/** What a search finds, ranked for this customer. */

import { Task } from "@lit/task";
import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { grid } from "../grid.ts";
import { StorePage } from "../page.ts";

const SHOWN = 24;

class SearchPage extends StorePage {
  @property() q = "";
  private recorded = "";

  private readonly found = new Task(this, {
    task: ([q]: readonly [string, string]) => {
      this.record(q);
      return this.store.shop.search(q, { n: SHOWN, language: this.store.speech.language });
    },
    args: () => [this.q, this.who] as const,
  });

  override render(): TemplateResult {
    const { store } = this;
    return html`<div class="heading"><h1>${store.say("results", { q: this.q })}</h1>
        <p>${store.words.rankedBy}</p></div>
      ${this.found.render({
        pending: () => html`<div class="loading" aria-busy="true"></div>`,
        complete: ({ items, relax, request_id }) =>
          items.length
            ? grid(items, store, request_id)
            : html`<p class="hint">${store.words.nothingFound}
                ${relax?.length ? store.say("relax", { wishes: relax.join(", ") }) : nothing}</p>`,
        error: () => this.broken(() => this.found.run()),
      })}`;
  }

  /** Once, however often the answer is asked for. */
  private record(q: string): void {
    if (this.recorded === q) return;
    this.recorded = q;
    this.store.record({ type: "search", text: q });
  }
}

customElements.define("search-page", SearchPage);
