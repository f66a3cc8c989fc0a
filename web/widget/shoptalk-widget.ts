/** `<shoptalk-widget>`: the assistant on a shop's page. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { EventLog } from "../api/events.ts";
import { guest, Renewed, type Session, userOf } from "../api/session.ts";
import { Shop } from "../api/shop.ts";
import type { Product } from "../api/types.ts";
import { chatIcon, closeIcon, sendIcon } from "../elements/icons.ts";
import { picture } from "../elements/links.ts";
import { Shelf } from "../elements/shelf.ts";
import { languageOf, Speech } from "../words/language.ts";
import { readableOn } from "./colours.ts";
import { Conversation, type Entry } from "./conversation.ts";
import { type EntryActions, entryView, joined, quickReplies } from "./entries.ts";
import { productSheet } from "./product-sheet.ts";
import { styles } from "./styles.ts";

const NOTICE = 4_000; // milliseconds that a notice stays
const CHINESE = /\p{Script=Han}/u;

export type TokenSource = string | (() => Promise<string>);

export class ShoptalkWidget extends LitElement {
  static override styles = styles;

  @property() server = "";
  @property({ attribute: "shop-name" }) shopName = "";
  @property() logo = "";
  @property() accent = "";
  @property() language = "";
  @property({ reflect: true }) theme = "auto";
  @property({ attribute: false }) token: TokenSource = "";
  @property({ type: Boolean, reflect: true }) open = false;

  @state() private unread = 0;
  @state() private notice = "";
  @state() private online = navigator.onLine;
  @state() private sheet: Product | null = null;
  @state() private spoken = ""; // the language that the customer writes
  @query(".log") private log?: HTMLElement;
  @query("textarea") private field?: HTMLTextAreaElement;

  private conversation: Conversation | null = null;
  private shelf: Shelf | null = null;
  private events: EventLog | null = null;
  private eventsEnd: (() => void) | null = null;
  private readonly ratings = new Map<string, "up" | "down">();
  private noticeEnd = 0;
  private lastKey = "";

  private get speech(): Speech {
    return new Speech(languageOf(this.spoken || this.language || navigator.language));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("online", this.lineChanged);
    addEventListener("offline", this.lineChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.conversation?.stop();
    this.eventsEnd?.();
    removeEventListener("online", this.lineChanged);
    removeEventListener("offline", this.lineChanged);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("accent")) this.colour();
    if (changed.has("language") && this.language) this.spoken = "";
    if (changed.has("token") || changed.has("server") || !this.conversation) this.begin();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("open") && this.open) {
      this.unread = 0;
      if (this.field) {
        this.field.value ||= this.conversation?.outbox?.draft ?? "";
        grow(this.field);
        this.field.focus();
      }
      this.toEnd();
    }
    this.followAnswer();
  }

  /** Says something as the customer, and opens the window. */
  say(text: string, shown = text, answers?: Record<string, string>): void {
    this.open = true;
    this.speaks(shown);
    this.conversation?.say(text, shown, answers);
  }

  override render(): TemplateResult {
    const { speech } = this;
    return html`${this.launcher(speech)}${this.open ? this.window(speech) : nothing}`;
  }

  private launcher(speech: Speech): TemplateResult {
    return html`<button type="button" class="launcher" part="launcher" aria-expanded=${this.open}
      aria-label=${this.open ? speech.words.closeChat : speech.words.openChat}
      @click=${() => {
        this.open = !this.open;
      }}>
      ${this.open ? closeIcon : chatIcon}
      ${this.unread && !this.open ? html`<span class="unread">${this.unread}</span>` : nothing}
    </button>
    <span class="unseen" role="status">${
      this.unread && !this.open ? speech.say("unread", { count: this.unread }) : nothing
    }</span>`;
  }

  private window(speech: Speech): TemplateResult {
    const name = this.shopName || speech.words.assistant;
    return html`<section class="window" part="window" role="dialog" lang=${speech.locale}
      aria-label=${name} @keydown=${this.escape}>
      <div class="head">
        ${this.mark(name)}
        <div><h2>${name}</h2>${this.shopName ? html`<p>${speech.words.assistant}</p>` : nothing}</div>
        <button type="button" class="icon" aria-label=${speech.words.closeChat}
          @click=${this.close}>${closeIcon}</button>
      </div>
      ${this.line(speech)}
      <div class="log" role="log" aria-live="polite" aria-label=${speech.words.conversation}
        tabindex="0">${this.entries(speech)}</div>
      <div class="below">
        <p class="typing" role="status">${
          this.conversation?.typing
            ? html`<span class="unseen">${speech.words.typing}</span><i></i><i></i><i></i>`
            : nothing
        }</p>
        <p class="notice" role="status">${this.notice}</p>
      </div>
      <form @submit=${this.submit} autocomplete="off">
        <label class="unseen" for="message">${speech.words.message}</label>
        <textarea id="message" rows="1" maxlength="4000" enterkeyhint="send"
          placeholder=${speech.words.placeholder} @input=${this.typed}
          @keydown=${this.entered}></textarea>
        <button class="send" aria-label=${speech.words.send}>${sendIcon}</button>
      </form>
      ${this.sheet ? productSheet(this.sheet, speech, this.actions, this.closeSheet) : nothing}
    </section>`;
  }

  private mark(name: string): TemplateResult {
    const source = picture(this.logo);
    return source
      ? html`<img class="logo" src=${source} alt="">`
      : html`<span class="logo" aria-hidden="true">${Array.from(name)[0] ?? ""}</span>`;
  }

  private line(speech: Speech): TemplateResult | typeof nothing {
    if (!this.online) return html`<p class="line" role="status">${speech.words.offline}</p>`;
    return this.conversation?.connected === false
      ? html`<p class="line" role="status">${speech.words.reconnecting}</p>`
      : nothing;
  }

  private entries(speech: Speech): TemplateResult {
    const entries = joined(this.conversation?.entries ?? []);
    const starters = speech.words.starters.map((title) => ({ title }));
    return html`${
      this.conversation?.more
        ? html`<button type="button" class="earlier"
            @click=${() => this.conversation?.earlier().catch(this.complain)}>
            ${speech.words.earlier}</button>`
        : html`<div class="entry bot"><p class="bubble">${speech.words.welcome}</p>
            ${entries.length ? nothing : quickReplies(starters, this.actions)}</div>`
    }${repeat(
      entries,
      (entry) => entry.key,
      (entry, place) => entryView(entry, place === entries.length - 1, speech, this.actions),
    )}`;
  }

  private readonly actions: EntryActions = {
    open: (product) => this.openProduct(product),
    add: (product) =>
      this.doing(async () => {
        await this.shelf?.add(product);
        this.tell("shoptalk-cart", this.shelf?.cart);
        return this.speech.say("addedToCart", { title: product.title });
      }),
    save: (product, saved) =>
      this.doing(async () => {
        await this.shelf?.save(product, saved);
        this.tell("shoptalk-favourite", { product_id: product.product_id, saved });
        return saved ? this.speech.words.saved : "";
      }),
    judge: (product, verdict, requestId) =>
      this.doing(async () => {
        const { product_id } = product;
        await this.shelf?.judge({ request_id: requestId, product_id, verdict });
        return this.speech.words.thanks;
      }),
    saw: ({ product_id }, request_id) =>
      this.events?.add({ type: "impression", product_id, request_id }),
    rate: (entry, verdict) =>
      this.doing(async () => {
        await this.shelf?.judge({ message_id: entry.id, verdict });
        this.ratings.set(entry.key, verdict);
        return this.speech.words.thanks;
      }),
    rated: (entry: Entry) => this.ratings.get(entry.key),
    say: (text, shown, answers) => this.say(text, shown, answers),
    retry: () => void this.conversation?.deliver(),
    standing: (product) => this.shelf?.standing(product) ?? { saved: false, inCart: false },
  };

  private begin(): void {
    this.conversation?.stop();
    const shop = new Shop(this.server, this.session());
    shop.language = this.speech.language;
    this.shelf = new Shelf(shop, () => this.requestUpdate());
    this.conversation = new Conversation(shop, localStorage, {
      changed: () => this.requestUpdate(),
      pushed: (message) => {
        if (!this.open) this.unread += 1;
        this.tell("shoptalk-message", message);
      },
    });
    this.conversation.start().catch(this.complain);
    void this.shelf.load();
    void this.note(shop);
  }

  /** What is seen and opened here is told to the shop; where nobody is signed in, nothing is. */
  private async note(shop: Shop): Promise<void> {
    this.eventsEnd?.();
    this.events = null;
    try {
      const user = userOf(await shop.session.token());
      if (this.shelf?.shop !== shop) return;
      this.events = new EventLog(shop.server, shop.session, localStorage, user);
      this.eventsEnd = this.events.start();
    } catch {} // the conversation says what fails
  }

  private session(): Session {
    const { token } = this;
    if (!token) return guest(this.server, localStorage);
    if (typeof token === "function") return new Renewed(token);
    return { token: () => Promise.resolve(token), renew: () => false };
  }

  /** The page may show the product itself: then it prevents the event's default. */
  private openProduct(product: Product): void {
    if (this.tell("shoptalk-product", product)) void this.showSheet(product);
    else if (matchMedia("(max-width: 40rem)").matches) this.open = false;
  }

  /** Shows what the card knows at once, and the rest when it comes. */
  private async showSheet(product: Product): Promise<void> {
    this.sheet = product;
    this.events?.add({ type: "click", product_id: product.product_id });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".sheet button")?.focus();
    try {
      const found = await this.shelf?.shop.product(product.product_id);
      if (this.sheet === product) this.sheet = { ...product, ...found };
    } catch {
      if (this.sheet === product) this.announce(this.speech.words.noDetails);
    }
  }

  private async doing(what: () => Promise<string>): Promise<void> {
    try {
      this.announce(await what());
    } catch (failure) {
      this.complain(failure);
    }
  }

  private readonly complain = (failure: unknown) => this.announce(this.speech.failure(failure));

  private announce(notice: string): void {
    this.notice = notice;
    clearTimeout(this.noticeEnd);
    this.noticeEnd = window.setTimeout(() => {
      this.notice = "";
    }, NOTICE);
  }

  private tell(name: string, detail: unknown): boolean {
    const event = new CustomEvent(name, {
      detail,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    return this.dispatchEvent(event);
  }

  private readonly submit = (event: Event) => {
    event.preventDefault();
    const text = this.field?.value.trim() ?? "";
    if (!this.field || !text) return;
    this.field.value = "";
    this.remember();
    grow(this.field);
    this.say(text);
    this.field.focus();
  };

  private readonly entered = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
  };

  private readonly typed = () => {
    if (this.field) grow(this.field);
    this.remember();
  };

  private remember(): void {
    if (this.conversation?.outbox) this.conversation.outbox.draft = this.field?.value ?? "";
  }

  /** The labels follow the language that the customer writes. */
  private speaks(text: string): void {
    if (CHINESE.test(text)) this.spoken = "zh";
    else if (/[a-z]{2}/i.test(text)) this.spoken = "en";
  }

  private readonly escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (this.sheet) this.sheet = null;
    else this.close();
  };

  private readonly close = () => {
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>(".launcher")?.focus();
  };

  private readonly closeSheet = () => {
    this.sheet = null;
    this.field?.focus();
  };

  private readonly lineChanged = () => {
    this.online = navigator.onLine;
  };

  private colour(): void {
    const on = readableOn(this.accent);
    if (!on) return;
    this.style.setProperty("--shoptalk-accent", this.accent);
    this.style.setProperty("--shoptalk-on-accent", on);
  }

  /** A new entry is scrolled to where its reading begins. */
  private followAnswer(): void {
    const last = this.conversation?.entries.at(-1);
    if (!last || last.key === this.lastKey || !this.log) return;
    this.lastKey = last.key;
    this.toEnd();
  }

  private toEnd(): void {
    const { log } = this;
    if (!log) return;
    const mine = [...log.querySelectorAll<HTMLElement>(".entry.customer")].at(-1);
    log.scrollTop = log.scrollHeight;
    if (mine && mine.offsetTop < log.scrollTop) log.scrollTop = mine.offsetTop - 12;
  }
}

function grow(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 140)}px`;
}

if (!customElements.get("shoptalk-widget")) {
  customElements.define("shoptalk-widget", ShoptalkWidget);
}
