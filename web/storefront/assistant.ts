/** The widget on the storefront's pages, loaded by the same script as on any other shop's. */

import type { ShoptalkApi } from "../widget/widget.ts";
import type { Store } from "./store.ts";

let shown: string | null = null; // whom the widget speaks for

const ready = () => (globalThis as { Shoptalk?: ShoptalkApi }).Shoptalk;

export const assistant = {
  open: () => ready()?.open(),
  say: (text: string) => ready()?.say(text),

  /** Speaks for the store's customer, in its language; it is there once it is known who shops. */
  follow(store: Store): void {
    const shoptalk = ready();
    if (!shoptalk || !store.met) return;
    const { language } = store.speech;
    const customer = store.customerId || "guest";
    const values = { shopName: store.words.shopName, language };
    if (shown === customer) {
      shoptalk.set(values);
      return;
    }
    shown = customer;
    const token = store.customerId ? tokenOf(store) : "";
    if (shoptalk.element) shoptalk.set({ ...values, token });
    else shoptalk.mount({ ...values, token });
  },
};

/** A function of its own per customer: a new one makes the widget begin anew. */
const tokenOf = (store: Store) => {
  const { session } = store.shop;
  let first = true;
  return () => {
    if (!first) session.renew();
    first = false;
    return session.token();
  };
};
