/** `<agent-page>`: the conversations that ask for a person, and one of them. */

import "../elements/elements.css";
import "../staff/staff.css";
import "./agent.css";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { Message } from "../api/types.ts";
import { StaffPage } from "../staff/staff.ts";
import { filled } from "../words/language.ts";
import { type About, aboutView, moodOf, reasonOf } from "./about.ts";
import { words } from "./words.ts";

const QUEUE = 4_000; // milliseconds between two looks at the queue and the open conversation

interface Waiting {
  user_id: string;
  name?: string;
  reason?: string;
  waiting_since: string | number;
  state: "waiting" | "taken";
  last_text?: string;
  sentiment?: number;
}

interface Conversation extends Waiting, About {
  messages: Message[];
}

class AgentPage extends StaffPage {
  @state() private queue: Waiting[] | null = null;
  @state() private chosen = "";
  @state() private conversation: Conversation | null = null;
  @state() private problem = "";
  private timer = 0;
  private readonly drafts = new Map<string, string>();
  private seen = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => void this.refresh(), QUEUE);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("token") && this.token) void this.refresh();
    const last = `${this.chosen} ${this.conversation?.messages.at(-1)?.id}`;
    if (last === this.seen) return;
    this.seen = last;
    const log = this.querySelector(".log");
    log?.scrollTo({ top: log.scrollHeight });
  }

  protected override page(): TemplateResult {
    const { words } = this;
    return html`<header class="bar"><h1>${words.title}</h1>
        <a class="plain" href="/dashboard">${words.dashboard}</a>
        <button type="button" class="plain" @click=${() => this.leave()}>${this.staffWords.signOut}</button>
      </header>
      <p class="failed problem" role="alert">${this.problem}</p>
      <main class="desk ${this.chosen ? "talking" : ""}">
        <section class="queue" aria-label=${words.queue}><h2>${words.queue}</h2>${this.waiting()}</section>
        ${
          this.conversation
            ? this.talk(this.conversation)
            : html`<section class="talk"><p class="hint">${words.choose}</p></section>`
        }
      </main>`;
  }

  private get words() {
    return words[this.speech.language];
  }

  private waiting(): TemplateResult | typeof nothing {
    if (!this.queue) return nothing;
    if (!this.queue.length) return html`<p class="hint">${this.words.nobody}</p>`;
    return html`<ul>${this.queue.map(
      (one) => html`<li><button type="button" aria-pressed=${one.user_id === this.chosen}
        @click=${() => this.choose(one.user_id)}>
        <strong>${one.name ?? one.user_id}</strong>
        <span class="state ${one.state}">${one.state === "taken" ? this.words.taken : this.words.waiting}</span>
        <span class="last">${one.last_text ?? ""}</span>
        <small class="quiet">${filled(this.words.since, { time: this.speech.time(one.waiting_since) })}
          ${one.reason ? html` · ${reasonOf(one.reason, this.words)}` : nothing}
          ${moodOf(one.sentiment, this.words) ? html` · ${moodOf(one.sentiment, this.words)}` : nothing}</small>
      </button></li>`,
    )}</ul>`;
  }

  private talk(open: Conversation): TemplateResult {
    const { words } = this;
    const taken = open.state === "taken";
    return html`<section class="talk" aria-label=${open.name ?? open.user_id}>
        <header>
          <button type="button" class="plain back" aria-label=${words.queue}
            @click=${() => this.choose("")}>‹</button>
          <h2>${open.name ?? open.user_id}</h2>
          ${
            taken
              ? html`<button type="button" class="plain" @click=${() => this.act("return")}>${words.giveBack}</button>`
              : html`<button type="button" class="add" @click=${() => this.act("take")}>${words.take}</button>`
          }
        </header>
        <div class="log" role="log" aria-label=${open.name ?? open.user_id} tabindex="0">${open.messages.map((one) => this.message(one))}</div>
        <form class="reply" @submit=${this.send}>
          <label><span class="unseen">${words.reply}</span>
            <textarea name="text" rows="3" maxlength="4000" ?disabled=${!taken}
              placeholder=${taken ? words.reply : words.takeFirst}
              .value=${this.drafts.get(open.user_id) ?? ""}
              @input=${(event: Event) =>
                this.drafts.set(open.user_id, (event.target as HTMLTextAreaElement).value)}
              @keydown=${(event: KeyboardEvent) => {
                if (event.key === "Enter" && !event.shiftKey && !event.isComposing)
                  this.send(event);
              }}></textarea></label>
          <button class="add" ?disabled=${!taken}>${words.send}</button>
        </form>
      </section>
      ${aboutView(open, words, this.speech, taken ? (text) => this.insert(text) : null)}`;
  }

  private message(message: Message): TemplateResult | typeof nothing {
    const items = message.custom?.type === "products" ? message.custom.items.length : 0;
    if (!message.text && !items) return nothing; // its text stands in the message before
    return html`<div class="entry ${message.author}">
      <small class="quiet">${this.words[`author_${message.author}`]} · ${this.speech.time(message.at)}</small>
      ${message.text ? html`<p class="bubble">${message.text}</p>` : nothing}
      ${items ? html`<p class="quiet">${filled(this.words.products, { count: items })}</p>` : nothing}
    </div>`;
  }

  private insert(text: string): void {
    const before = this.drafts.get(this.chosen);
    this.drafts.set(this.chosen, before ? `${before}\n${text}` : text);
    this.requestUpdate();
    this.querySelector<HTMLTextAreaElement>(".reply textarea")?.focus();
  }

  private choose(userId: string): void {
    this.chosen = userId;
    this.conversation = null;
    void this.refresh();
  }

  private async refresh(): Promise<void> {
    if (!this.token || document.visibilityState === "hidden") return;
    const chosen = this.chosen;
    try {
      const found = await this.ask<{ conversations: Waiting[] }>("GET", "/v1/agent/conversations");
      this.queue = found.conversations;
      const stands = this.queue.some((one) => one.user_id === chosen);
      const conversation = stands ? await this.ask<Conversation>("GET", this.path(chosen)) : null;
      if (chosen === this.chosen) {
        this.conversation = conversation;
        if (!stands) this.chosen = "";
      }
      this.problem = "";
    } catch (failure) {
      this.problem = filled(this.words.lost, { reason: this.told(failure) });
    }
  }

  private readonly send = async (event: Event) => {
    event.preventDefault();
    const to = this.chosen;
    const text = (this.drafts.get(to) ?? "").trim();
    if (!text) return;
    if (await this.act("messages", { text })) {
      this.drafts.delete(to);
      this.requestUpdate();
    }
  };

  /** Whether it was done; what was written stays where it was not. */
  private async act(verb: "take" | "return" | "messages", body?: unknown): Promise<boolean> {
    try {
      await this.ask("POST", `${this.path(this.chosen)}/${verb}`, body ?? {});
      await this.refresh();
      return true;
    } catch (failure) {
      this.problem = this.told(failure);
      return false;
    }
  }

  private path(userId: string): string {
    return `/v1/agent/conversations/${encodeURIComponent(userId)}`;
  }
}

customElements.define("agent-page", AgentPage);
