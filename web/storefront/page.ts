/** What every page of the storefront is: an element without a shadow, that follows the store. */

import { html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Store } from "./store.ts";

export abstract class StorePage extends LitElement {
  @property({ attribute: false }) store!: Store;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.store.addEventListener("change", this.follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store.removeEventListener("change", this.follow);
  }

  /** What identifies the customer and language of an answer: a task runs anew when it changes. */
  protected get who(): string {
    return `${this.store.customerId} ${this.store.speech.language}`;
  }

  protected broken(again: () => void): TemplateResult {
    return html`<p class="hint" role="alert">${this.store.words.failed}
      <button type="button" class="plain" @click=${again}>${this.store.words.again}</button></p>`;
  }

  private readonly follow = () => this.requestUpdate();
}
