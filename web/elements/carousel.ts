/** Cards side by side: swiped, scrolled, or moved with two buttons. */

import { html, type TemplateResult } from "lit";
import type { Speech } from "../words/language.ts";
import { leftIcon, rightIcon } from "./icons.ts";

export function carousel(cards: TemplateResult[], label: string, speech: Speech): TemplateResult {
  return html`<div class="carousel" role="group" aria-label=${label}>
    <div class="track" tabindex="0" role="list" aria-label=${label}>
      ${cards.map((card) => html`<div role="listitem" class="slot">${card}</div>`)}
    </div>
    <button type="button" class="icon turn back" aria-label=${speech.words.previous}
      @click=${(event: Event) => turn(event, -1)}>${leftIcon}</button>
    <button type="button" class="icon turn on" aria-label=${speech.words.next}
      @click=${(event: Event) => turn(event, 1)}>${rightIcon}</button>
  </div>`;
}

function turn(event: Event, direction: number): void {
  const track = (event.currentTarget as Element).parentElement?.querySelector(".track");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const left = direction * (track?.clientWidth ?? 0) * 0.8;
  track?.scrollBy({ left, behavior: calm ? "instant" : "smooth" });
}
