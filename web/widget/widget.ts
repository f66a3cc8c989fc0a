/**
 * The script that a shop's page loads: `<script src="https://SHOP/widget.js" async></script>`.
 *
 * What the tag says in `data-…` becomes an attribute of the element; `data-manual` makes none.
 */

import { ShoptalkWidget, type TokenSource } from "./shoptalk-widget.ts";

const ATTRIBUTES = ["shop-name", "logo", "accent", "language", "theme", "server"];

export interface ShoptalkApi {
  element: ShoptalkWidget | null;
  /** Makes the element where the tag says `data-manual`. */
  mount(values?: Partial<ShoptalkWidget>): void;
  /** Changes properties: shopName, logo, accent, language, theme, token, open. */
  set(values: Partial<ShoptalkWidget>): void;
  open(): void;
  close(): void;
  say(text: string): void;
  /** A customer's token, or where to get one each time the last has expired. */
  signIn(token: TokenSource): void;
  signOut(): void;
}

const script = document.currentScript as HTMLScriptElement | null;
const origin = script?.src ? new URL(script.src).origin : location.origin;

function element(): ShoptalkWidget {
  const made = new ShoptalkWidget();
  made.server = origin === location.origin ? "" : origin;
  for (const name of ATTRIBUTES) {
    const value = script?.getAttribute(`data-${name}`);
    if (value) made.setAttribute(name, value);
  }
  made.token = script?.dataset.token ?? "";
  made.open = script?.dataset.open !== undefined;
  return made;
}

function start(values: Partial<ShoptalkWidget> = {}): void {
  api.element ??= element();
  set(values);
  document.body.append(api.element);
}

const api: ShoptalkApi = {
  element: null,
  mount: start,
  set,
  open: () => set({ open: true }),
  close: () => set({ open: false }),
  say: (text) => api.element?.say(text),
  signIn: (token) => set({ token }),
  signOut: () => set({ token: "" }),
};

function set(values: Partial<ShoptalkWidget>): void {
  if (api.element) Object.assign(api.element, values);
}

Object.assign(globalThis, { Shoptalk: api });
if (script?.dataset.manual === undefined) {
  if (document.body) start();
  else addEventListener("DOMContentLoaded", () => start());
}
