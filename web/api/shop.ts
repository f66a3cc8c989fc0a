/** The shop's HTTP API as one customer uses it. */

import { type Method, signed } from "./http.ts";
import type { Session } from "./session.ts";
import type {
  Answer,
  Cart,
  Categories,
  Message,
  Order,
  Product,
  Profile,
  Recommendations,
  Verdict,
} from "./types.ts";

export interface Feedback {
  request_id?: string;
  message_id?: number;
  product_id?: string;
  verdict: Verdict;
  reason?: string;
}

export class Shop {
  language: string | undefined;

  constructor(
    readonly server: string,
    readonly session: Session,
  ) {}

  /** The messages that answer `text`. A repeat with the same event id is harmless. */
  say(text: string, eventId: string, answers?: Record<string, string>): Promise<Answer[]> {
    const metadata = { event_id: eventId, channel: "web", answers };
    return this.call("POST", "/webhooks/rest/webhook", { message: text, metadata });
  }

  async history(before?: number): Promise<Message[]> {
    const query = before === undefined ? "" : `?before=${before}`;
    const answer = await this.call<{ messages: Message[] }>("GET", `/v1/chat/history${query}`);
    return answer.messages;
  }

  recommendations(placement: string, options: Record<string, string | number>) {
    const query = new URLSearchParams({ placement, ...texts(options) });
    return this.call<Recommendations>("GET", `/v1/recommendations?${query}`);
  }

  search(q: string, options: Record<string, string | number>) {
    const query = new URLSearchParams({ q, ...texts(options) });
    return this.call<Recommendations>("GET", `/v1/search?${query}`);
  }

  /** The departments just below one; the widest without one. */
  categories(parent = ""): Promise<Categories> {
    return this.call("GET", `/v1/categories?${new URLSearchParams({ parent })}`);
  }

  listed(options: Record<string, string | number>) {
    const query = new URLSearchParams(texts(options));
    return this.call<{ total: number; items: Product[] }>("GET", `/v1/products?${query}`);
  }

  product(productId: string): Promise<Product> {
    return this.call("GET", `/v1/products/${encodeURIComponent(productId)}`);
  }

  cart(): Promise<Cart> {
    return this.call("GET", "/v1/cart");
  }

  putInCart(productId: string, quantity: number): Promise<Cart> {
    return this.call("PUT", `/v1/cart/${encodeURIComponent(productId)}`, { quantity });
  }

  /** One more of a product. */
  async addToCart(productId: string): Promise<Cart> {
    const cart = await this.cart();
    const line = cart.items.find((item) => item.product_id === productId);
    return this.putInCart(productId, (line?.quantity ?? 0) + 1);
  }

  checkout(address: string, key: string): Promise<Order> {
    return this.call("POST", "/v1/checkout", { address, idempotency_key: key });
  }

  async favourites(): Promise<Product[]> {
    return (await this.call<{ items: Product[] }>("GET", "/v1/favourites")).items;
  }

  async favourite(productId: string, saved: boolean): Promise<void> {
    const path = `/v1/favourites/${encodeURIComponent(productId)}`;
    await this.call(saved ? "PUT" : "DELETE", path);
  }

  async orders(): Promise<Order[]> {
    return (await this.call<{ orders: Order[] }>("GET", "/v1/orders")).orders;
  }

  feedback(feedback: Feedback): Promise<unknown> {
    return this.call("POST", "/v1/feedback", feedback);
  }

  profile(): Promise<Profile> {
    return this.call("GET", "/v1/profile");
  }

  learning(learning: boolean): Promise<unknown> {
    return this.call("PATCH", "/v1/profile", { learning });
  }

  export(): Promise<unknown> {
    return this.call("GET", "/v1/profile/export");
  }

  /** Takes back one preference. */
  forget(preferenceId: string): Promise<unknown> {
    return this.call("DELETE", `/v1/profile/${encodeURIComponent(preferenceId)}`);
  }

  /** Deletes everything that is held of the customer, for ever; their tokens end. */
  erase(): Promise<unknown> {
    return this.call("DELETE", "/v1/profile");
  }

  call<T>(method: Method, path: string, body?: unknown): Promise<T> {
    return signed<T>(this.session, method, this.server + path, {
      body,
      language: this.language,
    });
  }
}

const texts = (options: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]));
