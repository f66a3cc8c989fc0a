/** The cart. */

import { html, type TemplateResult } from "lit";
import type { CartLine } from "../../api/types.ts";
import { productTile } from "../../elements/product-tile.ts";
import { StorePage } from "../page.ts";
import { productPath } from "../route.ts";

class CartPage extends StorePage {
  override render(): TemplateResult {
    const { store } = this;
    const { words, speech } = store;
    const cart = store.shelf.cart;
    return html`<h1>${speech.words.cart}</h1>
      ${
        cart?.items.length
          ? html`<div class="two">
              <ul class="cart-lines">${cart.items.map((line) => this.line(line))}</ul>
              <aside class="order">
                <p class="total bare"><span>${speech.words.total}</span>
                  <strong>${speech.money(cart.total, cart.currency)}</strong></p>
                <a class="add large" href="/checkout">${words.toCheckout}</a>
                <a class="plain" href="/">${words.continueShopping}</a>
              </aside>
            </div>`
          : html`<p class="hint">${speech.words.emptyCart}</p>
              <p><a class="plain" href="/">${words.continueShopping}</a></p>`
      }
      <product-strip .store=${store} placement="cart" .heading=${words.goesWith}
        .note=${words.recommended}></product-strip>`;
  }

  private line(line: CartLine): TemplateResult {
    const { words, speech, shelf } = this.store;
    const put = (quantity: number) =>
      this.store.doing(async () => {
        await shelf.put(line, quantity);
        return "";
      });
    return html`<li>
      ${productTile(line)}
      <div><a class="open" href=${productPath(line.product_id)}>${line.title}</a>
        <p class="quiet">${typeof line.price === "number" ? speech.money(line.price, line.currency) : ""}</p></div>
      <div class="stepper" role="group" aria-label="${speech.words.quantity}: ${line.title}">
        <button type="button" aria-label=${words.less} @click=${() => put(line.quantity - 1)}>−</button>
        <output>${line.quantity}</output>
        <button type="button" aria-label=${words.more} @click=${() => put(line.quantity + 1)}>+</button>
      </div>
      <strong>${typeof line.price === "number" ? speech.money(line.price * line.quantity, line.currency) : ""}</strong>
      <button type="button" class="plain" aria-label="${words.remove}: ${line.title}"
        @click=${() => put(0)}>${words.remove}</button>
    </li>`;
  }
}

customElements.define("cart-page", CartPage);
