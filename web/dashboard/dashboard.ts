/** `<dashboard-page>`: what the shop's people see of how the assistant does. */

import "../elements/elements.css";
import "../staff/staff.css";
import "./dashboard.css";
import "./chart.ts";
import { Task } from "@lit/task";
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { Failure } from "../api/http.ts";
import { StaffPage } from "../staff/staff.ts";
import { filled } from "../words/language.ts";
import { blockView } from "./block.ts";
import { blocksOf } from "./figures.ts";
import { words } from "./words.ts";

const TOPICS = [
  "engagement",
  "conversations",
  "recommendations",
  "demand",
  "segments",
  "models",
] as const;
const LIVE = 30_000; // milliseconds between two looks
const DAY = 86_400_000;

type Topic = (typeof TOPICS)[number];

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

class DashboardPage extends StaffPage {
  @state() private topic: Topic = topicOf(location.hash);
  @state() private from = day(Date.now() - 29 * DAY);
  @state() private to = day(Date.now());
  private timer = 0;

  private readonly figures = new Task(this, {
    task: async ([token, topic, from, to]: readonly [string, Topic, string, string]) => {
      if (!token) return null;
      const query = new URLSearchParams({ from, to });
      const answer = await this.ask("GET", `/v1/admin/${topic}?${query}`);
      return { topic, at: Date.now() / 1000, blocks: blocksOf(answer) };
    },
    args: () => [this.token, this.topic, this.from, this.to] as const,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => {
      if (this.token && document.visibilityState === "visible") void this.figures.run();
    }, LIVE);
    addEventListener("hashchange", this.hashed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    removeEventListener("hashchange", this.hashed);
  }

  protected override page(): TemplateResult {
    const { words } = this;
    return html`<header class="bar">
        <h1>${words.title}</h1>
        ${this.range()}
        <a class="plain" href="/agent">${words.agent}</a>
        <button type="button" class="plain" @click=${() => this.leave()}>${this.staffWords.signOut}</button>
      </header>
      <nav class="tabs" aria-label=${words.title}>${TOPICS.map(
        (topic) => html`<a href="#${topic}" aria-current=${topic === this.topic ? "page" : nothing}>
          ${words[topic]}</a>`,
      )}</nav>
      <main class="figures">${this.content()}</main>`;
  }

  private get words() {
    return words[this.speech.language];
  }

  private range(): TemplateResult {
    const { words } = this;
    const last = (days: number) => () => {
      this.from = day(Date.now() - (days - 1) * DAY);
      this.to = day(Date.now());
    };
    const chosen = (name: "from" | "to") => (event: Event) => {
      const { value } = event.target as HTMLInputElement;
      if (value) this[name] = value;
    };
    return html`<div class="range">
      <button type="button" class="plain" @click=${last(7)}>${words.days7}</button>
      <button type="button" class="plain" @click=${last(30)}>${words.days30}</button>
      <button type="button" class="plain" @click=${last(90)}>${words.days90}</button>
      <label>${words.from} <input type="date" .value=${this.from} max=${this.to} @change=${chosen("from")}></label>
      <label>${words.to} <input type="date" .value=${this.to} min=${this.from} @change=${chosen("to")}></label>
    </div>`;
  }

  private content(): TemplateResult | typeof nothing {
    const known = this.figures.value?.topic === this.topic ? this.figures.value : null;
    return html`${this.figures.render({
      pending: () => (known ? this.shown(known) : html`<p class="hint" aria-busy="true">…</p>`),
      complete: (found) => (found ? this.shown(found) : nothing),
      error: (failure) => this.broken(failure),
    })}`;
  }

  private shown(found: NonNullable<typeof this.figures.value>): TemplateResult {
    const { words, speech } = this;
    if (!found.blocks.length) return html`<p class="hint">${words.nothing}</p>`;
    return html`<p class="quiet live">${filled(words.live, { time: speech.time(found.at) })}</p>
      ${found.blocks.map((block) => blockView(block, found.topic, words, speech))}`;
  }

  private broken(failure: unknown): TemplateResult {
    const reason =
      failure instanceof Failure && failure.status === 422 ? failure.message : this.told(failure);
    return html`<p class="hint" role="alert">${filled(this.words.failed, { reason })}
      <button type="button" class="plain" @click=${() => this.figures.run()}>${this.words.again}</button></p>`;
  }

  private readonly hashed = () => {
    this.topic = topicOf(location.hash);
  };
}

function topicOf(hash: string): Topic {
  return TOPICS.find((topic) => `#${topic}` === hash) ?? "engagement";
}

customElements.define("dashboard-page", DashboardPage);
