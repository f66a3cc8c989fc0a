/** What one customer has saved, put in the cart and judged, as far as the page knows. */

import type { Feedback, Shop } from "../api/shop.ts";
import type { Cart, Product, Verdict } from "../api/types.ts";
import type { Standing } from "./product-card.ts";

export class Shelf {
  cart: Cart | null = null;
  private saved = new Set<string>();
  private readonly verdicts = new Map<string, Verdict>();

  constructor(
    readonly shop: Shop,
    private readonly changed: () => void,
  ) {}

  get count(): number {
    return this.cart?.items.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  }

  /** Asks the shop; what it does not answer stays unknown. */
  async load(): Promise<void> {
    const [cart, favourites] = await Promise.allSettled([this.shop.cart(), this.shop.favourites()]);
    if (cart.status === "fulfilled") this.cart = cart.value;
    if (favourites.status === "fulfilled") {
      this.saved = new Set(favourites.value.map((item) => item.product_id));
    }
    this.changed();
  }

  standing(product: Product): Standing {
    const id = product.product_id;
    const inCart = this.cart?.items.some((line) => line.product_id === id) ?? false;
    return { saved: this.saved.has(id), inCart, verdict: this.verdicts.get(id) };
  }

  /** Throws Failure, as do the others. */
  async add(product: Product): Promise<void> {
    this.cart = await this.shop.addToCart(product.product_id);
    this.changed();
  }

  async put(product: Product, quantity: number): Promise<void> {
    this.cart = await this.shop.putInCart(product.product_id, quantity);
    this.changed();
  }

  async save(product: Product, saved: boolean): Promise<void> {
    await this.shop.favourite(product.product_id, saved);
    if (saved) this.saved.add(product.product_id);
    else this.saved.delete(product.product_id);
    this.changed();
  }

  async judge(feedback: Feedback): Promise<void> {
    await this.shop.feedback(feedback);
    if (feedback.product_id) this.verdicts.set(feedback.product_id, feedback.verdict);
    this.changed();
  }
}
