/** The entries of a conversation as they are shown. */

import { html, nothing, type TemplateResult } from "lit";
import type { Button, Cart, Custom, Product } from "../api/types.ts";
import { carousel } from "../elements/carousel.ts";
import { comparison } from "../elements/comparison.ts";
import { downIcon, upIcon } from "../elements/icons.ts";
import { orderCard } from "../elements/order.ts";
import { type CardActions, productCard } from "../elements/product-card.ts";
import { productTile } from "../elements/product-tile.ts";
import { returnForm } from "../elements/return-form.ts";
import type { Speech } from "../words/language.ts";
import type { Entry } from "./conversation.ts";

const LISTED = /^\s*\d+[.、．]\s*/; // a line that the card beside it tells better

export interface EntryActions extends Omit<CardActions, "judge" | "seen"> {
  judge(product: Product, verdict: "up" | "down" | "not_interested", requestId: string): void;
  saw(product: Product, requestId: string): void;
  rate(entry: Entry, verdict: "up" | "down"): void;
  rated(entry: Entry): "up" | "down" | undefined;
  say(text: string, shown?: string, answers?: Record<string, string>): void;
  retry(): void;
}

/** A text and its products are two messages of Rasa; here they become one again. */
export function joined(entries: Entry[]): Entry[] {
  const whole: Entry[] = [];
  for (const entry of entries) {
    const last = whole.at(-1);
    const follows = last && last.author === entry.author && last.text && !last.custom;
    if (follows && entry.custom && !entry.text) {
      const buttons = [...(last.buttons ?? []), ...(entry.buttons ?? [])];
      whole[whole.length - 1] = { ...last, custom: entry.custom, buttons };
    } else {
      whole.push(entry);
    }
  }
  return whole;
}

/** One entry; quick replies only where it is the `last`. */
export function entryView(
  entry: Entry,
  last: boolean,
  speech: Speech,
  actions: EntryActions,
): TemplateResult {
  const { before, after } = spoken(entry);
  return html`<div class="entry ${entry.author}" data-key=${entry.key}>
    ${who(entry, speech)} ${bubble(before, entry)}
    ${entry.custom ? customView(entry.custom, last, speech, actions) : nothing} ${bubble(after, entry)}
    ${entry.state ? sendState(entry, speech, actions) : nothing}
    ${entry.author === "bot" ? rating(entry, speech, actions) : nothing}
    ${last && entry.buttons?.length && entry.custom?.type !== "return" ? quickReplies(entry.buttons, actions) : nothing}
  </div>`;
}

export function quickReplies(
  buttons: readonly Button[],
  actions: Pick<EntryActions, "say">,
): TemplateResult {
  return html`<div class="replies">${buttons.map(
    ({ title, payload }) =>
      html`<button type="button" @click=${() => actions.say(payload || title, title)}>${title}</button>`,
  )}</div>`;
}

/** The text without the lines that the cards tell: what stands above them, and below. */
export function spoken(entry: Entry): { before: string; after: string } {
  const text = entry.text ?? "";
  if (!entry.custom) return { before: text, after: "" };
  const lines = text.split("\n");
  const from = lines.findIndex((line) => LISTED.test(line));
  const told = (part: string[]) =>
    part.filter((line) => line.trim() && !LISTED.test(line)).join("\n");
  return from < 0
    ? { before: told(lines), after: "" }
    : { before: told(lines.slice(0, from)), after: told(lines.slice(from)) };
}

function who(entry: Entry, speech: Speech): TemplateResult {
  const { words } = speech;
  const names = { customer: words.you, bot: words.assistant, agent: words.agent, shop: words.shop };
  const seen = entry.author === "agent" || entry.author === "shop";
  return html`<span class=${seen ? "who" : "unseen"}>${names[entry.author]}</span>`;
}

function bubble(text: string, entry: Entry): TemplateResult | typeof nothing {
  return text ? html`<p class="bubble ${entry.state ?? ""}">${text}</p>` : nothing;
}

function customView(
  custom: Custom,
  last: boolean,
  speech: Speech,
  actions: EntryActions,
): TemplateResult | typeof nothing {
  switch (custom.type) {
    case "products":
      return productsView(custom.items, custom.request_id, speech, actions);
    case "comparison":
      return comparison(custom, speech, actions.open);
    case "order":
      return orderCard(custom.order, speech, (text) => actions.say(text));
    case "return":
      return last
        ? returnForm(custom, speech, (text, answers) => actions.say(text, text, { ...answers }))
        : nothing;
    case "cart":
      return cartView(custom, speech, actions);
    default:
      return nothing; // a kind that this version does not know: its text says it
  }
}

function productsView(
  items: Product[],
  requestId: string,
  speech: Speech,
  actions: EntryActions,
): TemplateResult | typeof nothing {
  if (!items?.length) return nothing;
  const judged: CardActions = {
    ...actions,
    requestId,
    seen: (product) => actions.saw(product, requestId),
    judge: (product, verdict) => actions.judge(product, verdict, requestId),
  };
  const cards = items.map((item, place) => productCard(item, speech, judged, String(place + 1)));
  return carousel(cards, speech.words.products, speech);
}

function cartView(cart: Cart, speech: Speech, actions: EntryActions): TemplateResult {
  const { words } = speech;
  return html`<article class="order">
    <header><h3>${words.cart}</h3></header>
    <ul class="lines pictured">${(cart.items ?? []).map(
      (item) => html`<li>${productTile(item)}
        <button type="button" class="open" @click=${() => actions.open(item)}>
          ${item.quantity} × ${item.title}</button>
        ${
          typeof item.price === "number"
            ? html`<span>${speech.money(item.price * item.quantity, item.currency)}</span>`
            : nothing
        }</li>`,
    )}</ul>
    ${
      cart.items?.length
        ? html`<p class="total"><span>${words.total}</span>
              <strong>${speech.money(cart.total, cart.currency)}</strong></p>
            <div class="replies"><button type="button"
              @click=${() => actions.say(words.sayCheckout, words.checkOut)}>${words.checkOut}</button></div>`
        : html`<p class="quiet">${words.emptyCart}</p>`
    }
  </article>`;
}

function sendState(entry: Entry, speech: Speech, actions: EntryActions): TemplateResult {
  if (entry.state === "failed") {
    return html`<p class="failed" role="alert">${speech.failure(entry.failure)}
      <button type="button" @click=${() => actions.retry()}>${speech.words.retry}</button></p>`;
  }
  return entry.state === "waiting"
    ? html`<p class="waiting">${speech.words.waiting}</p>`
    : html`${nothing}`;
}

function rating(entry: Entry, speech: Speech, actions: EntryActions) {
  if (entry.id === undefined) return nothing;
  const given = actions.rated(entry);
  const verdicts = [
    ["up", speech.words.good, upIcon],
    ["down", speech.words.bad, downIcon],
  ] as const;
  return html`<p class="rating">${verdicts.map(
    ([verdict, label, icon]) => html`<button type="button" class="icon ${verdict}" title=${label}
      aria-label=${label} aria-pressed=${given === verdict}
      @click=${() => actions.rate(entry, verdict)}>${icon}</button>`,
  )}</p>`;
}
