/** What is made of the messages before they are shown. */

import { render } from "lit";
import { describe, expect, it, vi } from "vitest";
import type { Custom, Product } from "../api/types.ts";
import { Speech } from "../words/language.ts";
import type { Entry } from "./conversation.ts";
import { type EntryActions, entryView, joined, spoken } from "./entries.ts";

const EVIL = `<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>`;
const product: Product = {
  product_id: "1",
  title: EVIL,
  in_stock: true,
  price: 2,
  currency: "USD",
  brand: EVIL,
  category: EVIL,
  promotion: EVIL,
  reason: { text: EVIL, evidence: [{ kind: "review", ref: "r", text: EVIL }] },
};
const products: Custom = { type: "products", request_id: "r", items: [product] };
const actions: EntryActions = {
  open: vi.fn(),
  add: vi.fn(),
  save: vi.fn(),
  judge: vi.fn(),
  saw: vi.fn(),
  rate: vi.fn(),
  rated: () => undefined,
  say: vi.fn(),
  retry: vi.fn(),
  standing: () => ({ saved: false, inCart: false }),
};

function entry(rest: Partial<Entry>): Entry {
  return { key: "k", at: 0, author: "bot", id: 3, ...rest };
}

function shown(one: Entry, last = true): HTMLElement {
  const root = document.createElement("div");
  render(entryView(one, last, new Speech("en"), actions), root);
  return root;
}

describe("entries", () => {
  it("become one where a text and its products came as two", () => {
    const two = [entry({ text: "Look:" }), entry({ key: "l", custom: products })];
    expect(joined(two)).toMatchObject([{ text: "Look:", custom: products }]);
  });

  it("stay two where each has words of its own", () => {
    const two = [entry({ text: "Look:" }), entry({ key: "l", text: "Here:", custom: products })];
    expect(joined(two)).toHaveLength(2);
  });

  it("say above and below the cards what the cards do not say", () => {
    const text = "I found:\n1. Bread, $2\n2. Milk, $1\nWould you like more?";
    expect(spoken(entry({ text, custom: products }))).toEqual({
      before: "I found:",
      after: "Would you like more?",
    });
  });

  it("render what customers, products and bot wrote as text only", () => {
    const customs: Custom[] = [
      products,
      { type: "comparison", products: [product], rows: [{ name: EVIL, values: [EVIL] }] },
      { type: "cart", items: [{ ...product, quantity: 1 }], total: 2, currency: EVIL },
      {
        type: "order",
        order: {
          order_id: EVIL,
          status: EVIL,
          placed_at: EVIL,
          tracking_number: EVIL,
          carrier: EVIL,
          items: [{ product_id: "1", title: EVIL, quantity: 1, unit_price: 2 }],
          total: 2,
        },
      },
    ];
    for (const custom of customs) {
      for (const author of ["bot", "customer", "agent", "shop"] as const) {
        const buttons = [{ title: EVIL, payload: EVIL }];
        const root = shown(entry({ author, text: EVIL, custom, buttons }));
        expect(root.querySelectorAll("script, img")).toHaveLength(0);
        expect(root.textContent).toContain(EVIL);
      }
    }
  });

  it("let the customer judge a product under the request that showed it", () => {
    const root = shown(entry({ custom: products }));
    root.querySelector<HTMLElement>(".icon.not_interested")?.click();
    expect(actions.judge).toHaveBeenCalledWith(product, "not_interested", "r");
  });

  it("offer quick replies to the last one only", () => {
    const buttons = [{ title: "Yes", payload: "yes please" }];
    expect(shown(entry({ text: "?", buttons }), false).querySelector(".replies")).toBeNull();
    shown(entry({ text: "?", buttons }))
      .querySelector<HTMLElement>(".replies button")
      ?.click();
    expect(actions.say).toHaveBeenCalledWith("yes please", "Yes");
  });
});
