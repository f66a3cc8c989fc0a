/** Checkout with a demo payment. The key stays until the order is placed, so it is placed once. */

import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { read, write } from "../../api/session.ts";
import type { Order } from "../../api/types.ts";
import { uuid } from "../../api/uuid.ts";
import { StorePage } from "../page.ts";

const KEY = "shoptalk.checkout";

class CheckoutPage extends StorePage {
  @state() private placed: Order | null = null;
  @state() private busy = false;

  override render(): TemplateResult {
    const { store } = this;
    const { words, speech } = store;
    if (this.placed) {
      return html`<section class="order placed" role="status">
        <h1>${store.say("ordered", { id: this.placed.order_id })}</h1>
        <p><a class="add large" href="/account">${words.toOrders}</a></p></section>`;
    }
    const cart = store.shelf.cart;
    if (!cart?.items.length) {
      return html`<h1>${words.checkout}</h1><p class="hint">${speech.words.emptyCart}</p>`;
    }
    return html`<h1>${words.checkout}</h1>
      ${store.customerId ? nothing : html`<p class="hint" role="note">${words.signIn}</p>`}
      <div class="two">
        <form class="order" @submit=${this.submit}>
          <label>${words.address}
            <textarea name="address" required maxlength="500" rows="3" autocomplete="street-address"
              placeholder=${words.addressHint}></textarea></label>
          <p><strong>${words.payment}</strong><br><span class="quiet">${words.paymentDemo}</span></p>
          <button class="add large" ?disabled=${this.busy || !store.customerId}>${words.placeOrder}</button>
        </form>
        <aside class="order">
          <ul class="lines">${cart.items.map(
            (line) => html`<li><span>${line.quantity} × ${line.title}</span>
              <span>${typeof line.price === "number" ? speech.money(line.price * line.quantity, line.currency) : ""}</span></li>`,
          )}</ul>
          <p class="total"><span>${speech.words.total}</span>
            <strong>${speech.money(cart.total, cart.currency)}</strong></p>
        </aside>
      </div>`;
  }

  private readonly submit = async (event: Event) => {
    event.preventDefault();
    const address = String(new FormData(event.target as HTMLFormElement).get("address") ?? "");
    const key = read<string>(sessionStorage, KEY) ?? uuid();
    write(sessionStorage, KEY, key);
    this.busy = true;
    await this.store.doing(async () => {
      this.placed = await this.store.shop.checkout(address, key);
      write(sessionStorage, KEY, null);
      await this.store.shelf.load();
      return "";
    });
    this.busy = false;
  };
}

customElements.define("checkout-page", CheckoutPage);
