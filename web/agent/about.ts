/** What an agent should know of the customer, and what could be answered. */

import { html, nothing, type TemplateResult } from "lit";
import type { Preference, Product } from "../api/types.ts";
import { productTile } from "../elements/product-tile.ts";
import { filled, type Speech } from "../words/language.ts";
import type { AgentWords } from "./words.ts";

export interface About {
  reason?: string;
  sentiment?: number;
  slots?: Record<string, unknown>;
  profile?: { preferences?: Preference[] };
  suggested?: Product[];
  replies?: string[];
  readings?: Reading[];
}

/** What was understood of one message; only the parts that say something are there. */
interface Reading extends Record<string, unknown> {
  text: string;
  wishes?: Wishes;
  lasting?: Record<string, unknown>;
}

interface Wishes {
  text?: string;
  include?: { value: string }[];
  exclude?: { value: string }[];
  min_price?: number | null;
  max_price?: number | null;
}

const INNER = new Set(["shown", "request_id", "intent", "sentiment"]); // for programs, or told apart
const WELL = 0.25; // from here on a mood is good, from its negative on bad

/** `insert` puts a text into the answer. */
export function aboutView(
  about: About,
  words: AgentWords,
  speech: Speech,
  insert: ((text: string) => void) | null,
): TemplateResult {
  const { replies = [], suggested = [] } = about;
  return html`<aside class="about" aria-label=${words.customer} tabindex="0">
    ${about.reason ? html`<h3>${words.reason}</h3><p>${reasonOf(about.reason, words)}${mood(about, words)}</p>` : nothing}
    ${
      replies.length
        ? html`<h3>${words.replies}</h3><ul class="proposed">${replies.map(
            (text) => html`<li><button type="button" class="order" ?disabled=${!insert}
              aria-label="${words.insert}: ${text}" @click=${() => insert?.(text)}>${text}</button></li>`,
          )}</ul>`
        : nothing
    }
    ${suggested.length ? html`<h3>${words.suggested}</h3>${products(suggested, words, speech, insert)}` : nothing}
    <h3>${words.preferences}</h3>${preferences(about.profile?.preferences ?? [], words, speech)}
    ${slots(about.slots ?? {}, words, speech)}
    ${readings(about.readings ?? [], words, speech)}
  </aside>`;
}

export function reasonOf(reason: string, words: AgentWords): string {
  return words[`reason_${reason}` as keyof AgentWords] ?? reason;
}

/** How the customer sounded, in a word. */
export function moodOf(sentiment: number | undefined, words: AgentWords): string {
  if (sentiment === undefined || Math.abs(sentiment) < WELL) return "";
  return sentiment > 0 ? words.mood_good : words.mood_bad;
}

function mood(about: About, words: AgentWords): string {
  const told = moodOf(about.sentiment, words);
  return told && ` · ${told}`;
}

function products(
  items: Product[],
  words: AgentWords,
  speech: Speech,
  insert: ((text: string) => void) | null,
): TemplateResult {
  return html`<ul class="suggested">${items.map((item) => {
    const price = typeof item.price === "number" ? speech.money(item.price, item.currency) : "";
    return html`<li>${productTile(item)}
      <span>${item.title}<br><small class="quiet">${price}</small></span>
      <button type="button" class="plain" ?disabled=${!insert} aria-label="${words.insert}: ${item.title}"
        @click=${() => insert?.([item.title, price].filter(Boolean).join(", "))}>+</button></li>`;
  })}</ul>`;
}

function preferences(found: Preference[], words: AgentWords, speech: Speech): TemplateResult {
  if (!found.length) return html`<p class="quiet">${words.none}</p>`;
  return html`<ul class="plain-list">${found.map((one) => {
    const about = one.facet?.value ?? speech.number(one.amount ?? 0);
    return html`<li>${filled(words[`says_${one.polarity}`] ?? "{what}", { what: about })}
      ${one.text ? html`<small class="quiet">“${one.text}”</small>` : nothing}</li>`;
  })}</ul>`;
}

function slots(
  found: Record<string, unknown>,
  words: AgentWords,
  speech: Speech,
): TemplateResult | typeof nothing {
  const told = Object.entries(found)
    .filter(([name]) => !INNER.has(name))
    .map(([name, value]) => [name, slotText(value, words, speech)] as const)
    .filter(([, text]) => text);
  return told.length
    ? html`<h3>${words.slots}</h3><dl>${told.map(
        ([
          name,
          text,
        ]) => html`<dt>${words[`slot_${name}` as keyof AgentWords] ?? name.replaceAll("_", " ")}</dt>
          <dd>${text}</dd>`,
      )}</dl>`
    : nothing;
}

const PARTS = [
  "must_not_contain",
  "correction",
  "quantities",
  "persons",
  "unused",
  "nearly",
] as const;

/** Of each message what was understood; what says nothing is left out. */
function readings(
  found: Reading[],
  words: AgentWords,
  speech: Speech,
): TemplateResult | typeof nothing {
  const rows = (one: Reading) =>
    [
      [words.slot_wishes, slotText(one.wishes, words, speech)],
      [
        words.preferences,
        Object.values(one.lasting ?? {})
          .flat()
          .join(", "),
      ],
      ...PARTS.map((name) => [words[`read_${name}`], [one[name] ?? []].flat().join(", ")]),
    ].filter(([, text]) => text);
  return found.length
    ? html`<h3>${words.readings}</h3>${found.map(
        (one) =>
          html`<p class="quiet">“${one.text}”</p><dl>${rows(one).map(
            ([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`,
          )}</dl>`,
      )}`
    : nothing;
}

function slotText(value: unknown, words: AgentWords, speech: Speech): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return words[`is_${value}` as keyof AgentWords] ?? String(value);
  const wishes = value as Wishes;
  const parts = [
    wishes.text,
    ...(wishes.include ?? []).map((one) => one.value),
    ...(wishes.exclude ?? []).map((one) => filled(words.without, { what: one.value })),
    limit(wishes.min_price, words.atLeast, speech),
    limit(wishes.max_price, words.atMost, speech),
  ];
  return parts.filter(Boolean).join(", ");
}

const limit = (price: number | null | undefined, words: string, speech: Speech) =>
  typeof price === "number" ? filled(words, { price: speech.number(price) }) : "";
