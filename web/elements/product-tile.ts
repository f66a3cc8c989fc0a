/** A product's picture; without one, a drawing made from its name and department. */

import { html, svg, type TemplateResult } from "lit";
import type { Product } from "../api/types.ts";
import { picture } from "./links.ts";

const HUES = 8; // the classes hue-0 … hue-7
const SHAPES = [
  svg`<circle cx="150" cy="30" r="70"/><circle cx="30" cy="140" r="50"/>`,
  svg`<path d="M-10 110Q50 60 110 110T230 110V170H-10Z"/><circle cx="160" cy="36" r="22"/>`,
  svg`<path d="M0 150 90 0h60L60 150Z"/><path d="M120 150 210 0h40L160 150Z"/>`,
  svg`<rect x="110" y="-30" width="110" height="110" rx="28" transform="rotate(24 165 25)"/>
    <rect x="-30" y="90" width="90" height="90" rx="24" transform="rotate(24 15 135)"/>`,
];

export function productTile(product: Product): TemplateResult {
  const source = picture(product.image_url);
  if (source) {
    return html`<img class="tile" src=${source} alt="" loading="lazy" width="200" height="150">`;
  }
  const { brand, category = "", title } = product;
  const named = brand && title.startsWith(brand) ? title.slice(brand.length) : title;
  const shape = SHAPES[hash(product.product_id) % SHAPES.length];
  return html`<svg class="tile drawn hue-${hash(category || title) % HUES}" viewBox="0 0 200 150"
    preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <rect class="ground" width="200" height="150"/><g class="shape">${shape}</g>
    <text x="100" y="78" text-anchor="middle" dominant-baseline="middle">${initials(named)}</text>
  </svg>`;
}

function hash(text: string): number {
  return Array.from(text).reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 99_991, 7);
}

/** Two letters of a Latin name, one character of a Chinese one. */
export function initials(title: string): string {
  const named = title.split(/[^\p{L}\p{N}]+/u).filter((word) => /\p{L}/u.test(word));
  const telling = named.filter((word) => word.length > 2 || /\p{Script=Han}/u.test(word));
  const words = telling.length ? telling : named; // without the units: lb, oz, ml
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? "");
  const first = letters[0] ?? "·";
  return /\p{Script=Han}/u.test(first) ? first : letters.join("").toUpperCase() || first;
}
