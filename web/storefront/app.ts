/** `<store-front>`: the frame of every page, and the way between them. */

import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { cartIcon, heartIcon, personIcon, searchIcon } from "../elements/icons.ts";
import { languageOf } from "../words/language.ts";
import { assistant } from "./assistant.ts";
import { StorePage } from "./page.ts";
import { categoryPath, type Route, routeOf, searchPath } from "./route.ts";
import { Store } from "./store.ts";

class StoreFront extends StorePage {
  @state() private route: Route = routeOf(location.href);

  constructor() {
    super();
    this.store = new Store();
    this.store.addEventListener("go", (event) => this.go((event as CustomEvent<string>).detail));
    this.store.addEventListener("change", () => assistant.follow(this.store));
    addEventListener("load", () => assistant.follow(this.store));
    addEventListener("popstate", () => this.show());
    document.addEventListener("click", this.clicked);
    document.addEventListener("shoptalk-product", (event) => {
      event.preventDefault();
      this.store.open((event as CustomEvent).detail);
    });
    document.addEventListener("shoptalk-cart", () => void this.store.shelf.load());
    document.addEventListener("shoptalk-favourite", () => void this.store.shelf.load());
    void this.store.meet();
  }

  override render(): TemplateResult {
    const { store } = this;
    document.documentElement.lang = store.speech.locale;
    document.title = store.words.shopName;
    return html`<a class="skip" href="#content">${store.words.skip}</a>
      ${this.demoBar()} ${this.header()}
      <main id="content" tabindex="-1">${store.met ? this.page() : html`<div class="loading"></div>`}</main>
      ${store.met ? this.footer() : nothing}
      <p class="toast" role="status">${store.notice}</p>`;
  }

  private footer(): TemplateResult {
    const { words } = this.store;
    return html`<footer><p>${words.footer}</p>
      <p><a href="/dashboard">${words.dashboard}</a> <a href="/agent">${words.agents}</a></p>
    </footer>`;
  }

  /** It has its height before it is known who can be chosen, so that nothing moves then. */
  private demoBar(): TemplateResult {
    const { store } = this;
    const { words } = store;
    return html`<aside class="demo" aria-label=${words.demo}>
      <strong>${words.demo}</strong>
      <span class="who">${this.introduction()}</span>
      ${
        store.customers.length || !store.met
          ? html`<label><span>${words.shopAs}</span>
              <select id="customer" @change=${(event: Event) =>
                store.choose((event.target as HTMLSelectElement).value)}>
                ${store.customers.map(
                  (
                    one,
                  ) => html`<option value=${one.user_id} ?selected=${one.user_id === store.customerId}>
                    ${one.name ?? store.say("customer", { id: one.user_id })}</option>`,
                )}
                <option value="" ?selected=${!store.customerId}>${words.guest}</option>
              </select></label>`
          : nothing
      }
      <label><span class="unseen">${words.language}</span>
        <select id="language" @change=${(event: Event) =>
          store.speak(languageOf((event.target as HTMLSelectElement).value))}>
          <option value="en" lang="en" ?selected=${store.speech.language === "en"}>English</option>
          <option value="zh" lang="zh" ?selected=${store.speech.language === "zh"}>中文</option>
        </select></label>
    </aside>`;
  }

  /** What the shop says of the customer whom one plays. */
  private introduction(): string {
    const { store } = this;
    const chosen = store.customers.find((one) => one.user_id === store.customerId);
    return chosen?.about?.[store.speech.language] ?? "";
  }

  private header(): TemplateResult {
    const { words, shelf, speech } = this.store;
    const q = this.route.page === "search" ? this.route.q : "";
    return html`<header class="top">
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="32" height="32">
        <span>${words.shopName}</span></a>
      <form role="search" @submit=${this.search}>
        <label class="unseen" for="q">${words.search}</label>
        <input id="q" name="q" type="search" maxlength="200" placeholder=${words.searchFor} .value=${q}>
        <button class="icon" aria-label=${words.search}>${searchIcon}</button>
      </form>
      <nav aria-label=${words.account}>
        <a href=${categoryPath("")}>${words.departments}</a>
        <a href="/favourites" aria-label=${words.favourites}>${heartIcon}</a>
        <a href="/account" aria-label=${words.account}>${personIcon}</a>
        <a href="/cart" aria-label="${speech.words.cart}: ${shelf.count}">${cartIcon}
          <span class="count" aria-hidden="true">${shelf.count}</span></a>
      </nav>
    </header>`;
  }

  private page(): TemplateResult {
    const { store, route } = this;
    switch (route.page) {
      case "category":
        return html`<category-page .store=${store} .path=${route.path} .sort=${route.sort}
          .from=${route.from}></category-page>`;
      case "search":
        return html`<search-page .store=${store} .q=${route.q}></search-page>`;
      case "product":
        return html`<product-page .store=${store} .productId=${route.id}></product-page>`;
      case "cart":
        return html`<cart-page .store=${store}></cart-page>`;
      case "checkout":
        return html`<checkout-page .store=${store}></checkout-page>`;
      case "favourites":
        return html`<favourites-page .store=${store}></favourites-page>`;
      case "account":
        return html`<account-page .store=${store}></account-page>`;
      default:
        return html`<home-page .store=${store}></home-page>`;
    }
  }

  private go(address: string): void {
    history.pushState(null, "", address);
    this.show();
  }

  /** The page of the address; the reader goes on at its beginning. */
  private show(): void {
    this.route = routeOf(location.href);
    scrollTo({ top: 0, behavior: "instant" });
    this.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }

  /** Links within the shop change the page without loading it anew. */
  private readonly clicked = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!link || link.origin !== location.origin || link.target || link.download) return;
    if (link.getAttribute("href")?.startsWith("#")) return;
    if (["/dashboard", "/agent"].includes(link.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  };

  private readonly search = (event: Event) => {
    event.preventDefault();
    const q = String(new FormData(event.target as HTMLFormElement).get("q") ?? "").trim();
    if (q) this.go(searchPath(q));
  };
}

customElements.define("store-front", StoreFront);
