/** An order: how far it is, what is in it, what can be asked about it. */

import { html, nothing, type TemplateResult } from "lit";
import type { Order } from "../api/types.ts";
import type { Speech } from "../words/language.ts";

interface Step {
  name: "placed" | "shipped" | "delivered" | "cancelled" | "returned";
  at?: string;
  done: boolean;
}

/** `ask` says something about the order to the assistant. */
export function orderCard(
  order: Order,
  speech: Speech,
  ask?: (text: string) => void,
): TemplateResult {
  const { words } = speech;
  return html`<article class="order">
    <header>
      <h3>${speech.say("order", { id: order.order_id })}</h3>
      <span class="state ${order.status}">${speech.status(order.status)}</span>
    </header>
    <ol class="timeline">${steps(order).map((step) => stepLine(step, speech))}</ol>
    ${
      order.tracking_number
        ? html`<p class="quiet">${words.tracking}: ${order.tracking_number}
            ${order.carrier ? html`(${order.carrier})` : nothing}</p>`
        : nothing
    }
    <ul class="lines">${(order.items ?? []).map(
      (line) => html`<li><span>${line.quantity} × ${line.title || line.product_id}</span>
        ${
          typeof line.unit_price === "number"
            ? html`<span>${speech.money(line.unit_price * line.quantity, order.currency)}</span>`
            : nothing
        }</li>`,
    )}</ul>
    ${
      typeof order.total === "number"
        ? html`<p class="total"><span>${words.total}</span>
            <strong>${speech.money(order.total, order.currency)}</strong></p>`
        : nothing
    }
    ${ask ? questions(order, speech, ask) : nothing}
  </article>`;
}

export function steps(order: Order): Step[] {
  const placed: Step = { name: "placed", at: order.placed_at, done: true };
  const shipped: Step = {
    name: "shipped",
    at: order.shipped_at,
    done: Boolean(order.shipped_at) || ["shipped", "delivered", "returned"].includes(order.status),
  };
  const delivered: Step = {
    name: "delivered",
    at: order.delivered_at,
    done: Boolean(order.delivered_at) || ["delivered", "returned"].includes(order.status),
  };
  if (order.status === "cancelled") return [placed, { name: "cancelled", done: true }];
  if (order.status === "returned") {
    return [placed, shipped, delivered, { name: "returned", done: true }];
  }
  return [placed, shipped, delivered];
}

function stepLine(step: Step, speech: Speech): TemplateResult {
  return html`<li class=${step.done ? "done" : "open"}>
    <span>${speech.words[step.name]}</span>
    ${step.at ? html`<time datetime=${step.at}>${speech.date(step.at)}</time>` : nothing}
  </li>`;
}

function questions(order: Order, speech: Speech, ask: (text: string) => void): TemplateResult {
  const id = order.order_id;
  const { words } = speech;
  const possible = {
    processing: [
      [words.whereIsIt, speech.say("sayWhere", { id })],
      [words.cancelIt, speech.say("sayCancel", { id })],
    ],
    shipped: [[words.whereIsIt, speech.say("sayWhere", { id })]],
    delivered: [[words.returnIt, speech.say("sayReturn", { id })]],
  }[order.status];
  return html`<div class="replies">${(possible ?? []).map(
    ([title = "", text = ""]) =>
      html`<button type="button" @click=${() => ask(text)}>${title}</button>`,
  )}</div>`;
}
