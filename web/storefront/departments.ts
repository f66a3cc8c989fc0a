/** The shop's departments as tiles, and their names. */

import { html, type TemplateResult } from "lit";
import type { Category } from "../api/types.ts";
import { categoryPath } from "./route.ts";
import type { Store } from "./store.ts";

const TILES = 12;

export function departmentTiles(categories: Category[], store: Store): TemplateResult {
  return html`<ul class="departments">${categories.slice(0, TILES).map(
    (category, place) => html`<li><a class="hue-${place % 8}" href=${categoryPath(category.path)}>
      <strong>${named(category, store)}</strong>
      <span>${store.say("count", { count: store.speech.number(category.products) })}</span></a></li>`,
  )}</ul>`;
}

/** The name in the language of the page, where the shop has one. */
export function named(category: Category, store: Store): string {
  return (store.speech.language === "zh" && category.name_zh) || sentence(category.name);
}

/** Names in capitals are shouted; they are said here. */
function sentence(name: string): string {
  return name === name.toUpperCase() && /[A-Z]{3}/.test(name)
    ? name.charAt(0) + name.slice(1).toLowerCase()
    : name;
}
