/** One customer's conversation: history, what is said, what is answered, what is pushed. */

import { Failure } from "../api/http.ts";
import { userOf } from "../api/session.ts";
import type { Shop } from "../api/shop.ts";
import { listen } from "../api/stream.ts";
import type { Answer, Author, Button, Custom, Message } from "../api/types.ts";
import { uuid } from "../api/uuid.ts";
import { Outbox, type Unsent } from "./outbox.ts";

const PAGE = 50; // messages that the history gives at once

export interface Entry {
  key: string;
  at: number;
  author: Author;
  id?: number;
  text?: string;
  buttons?: Button[];
  custom?: Custom;
  /** Of the customer's own: not yet answered, and why it did not get through. */
  state?: "sending" | "waiting" | "failed";
  failure?: unknown;
}

/** `changed` is called after every change; `pushed` when somebody wrote unasked. */
export interface Listeners {
  changed(): void;
  pushed(message: Message): void;
}

export class Conversation {
  entries: Entry[] = [];
  typing = false;
  more = false;
  connected = true;
  outbox: Outbox | null = null;
  private readonly stopped = new AbortController();
  private channel: BroadcastChannel | null = null;
  private readonly early: Unsent[] = []; // said before it is known who says it
  private sending = false;
  private newest = 0;

  constructor(
    readonly shop: Shop,
    private readonly storage: Storage,
    private readonly listeners: Listeners,
  ) {}

  /** Takes up what was said before. Throws Failure where nobody can be signed in. */
  async start(): Promise<void> {
    const userId = userOf(await this.shop.session.token());
    if (this.stopped.signal.aborted) return;
    this.outbox = new Outbox(this.storage, userId);
    for (const unsent of this.early.splice(0)) this.outbox.add(unsent);
    this.entries = this.outbox.all.map((unsent) => mine(unsent, "waiting"));
    this.listeners.changed();
    this.talkToOtherTabs(userId);
    await this.reload();
    this.follow();
    globalThis.addEventListener("online", this.online);
    // What failed while the history was on its way is repeated when the customer says so.
    if (!this.entries.some((entry) => entry.state === "failed")) await this.deliver();
  }

  stop(): void {
    this.stopped.abort();
    this.channel?.close();
    globalThis.removeEventListener("online", this.online);
  }

  /** Says `text`; `shown` is what the bubble reads. Nothing is lost when it does not get through. */
  say(text: string, shown = text, answers?: Record<string, string>): void {
    const unsent: Unsent = { eventId: uuid(), text, shown, at: Date.now() / 1000, answers };
    if (this.outbox) this.outbox.add(unsent);
    else this.early.push(unsent);
    this.entries = [...this.entries, mine(unsent, "waiting")];
    this.listeners.changed();
    void this.deliver();
  }

  /** Sends what waits, in its order, one at a time. */
  async deliver(): Promise<void> {
    if (this.sending || !this.outbox) return;
    this.sending = true;
    this.mark(this.waiting(), "waiting");
    for (const unsent of this.waiting()) {
      if (this.stopped.signal.aborted || !(await this.sent(unsent))) break;
    }
    this.sending = false;
    this.typing = false;
    this.listeners.changed();
  }

  /** The messages before those that are shown. */
  async earlier(): Promise<void> {
    const first = this.entries.find((entry) => entry.id !== undefined)?.id;
    if (first === undefined) return;
    const found = await this.shop.history(first);
    this.more = found.length >= PAGE;
    this.entries = [...found.map(entryOf), ...this.entries];
    this.listeners.changed();
  }

  private waiting(): Unsent[] {
    return this.outbox?.all ?? [];
  }

  private async sent(unsent: Unsent): Promise<boolean> {
    this.typing = true;
    this.mark([unsent], "sending");
    try {
      this.answered(unsent, await this.shop.say(unsent.text, unsent.eventId, unsent.answers));
      return true;
    } catch (failure) {
      this.mark(this.waiting(), "failed", failure);
      return false;
    }
  }

  private answered(unsent: Unsent, answers: Answer[]): void {
    if (this.stopped.signal.aborted) return;
    this.outbox?.remove(unsent.eventId);
    const own = this.entries.findIndex((entry) => entry.key === unsent.eventId);
    const entries = this.entries.map((entry) =>
      entry.key === unsent.eventId ? { ...entry, state: undefined } : entry,
    );
    const known = new Set(entries.map((entry) => entry.id));
    const fresh = answers
      .filter((answer) => answer.message_id === undefined || !known.has(answer.message_id))
      .map((answer, place) => answerEntry(answer, `${unsent.eventId}/${place}`));
    entries.splice(own < 0 ? entries.length : own + 1, 0, ...fresh);
    this.entries = entries;
    this.remember(fresh);
    this.channel?.postMessage("turn");
    this.listeners.changed();
  }

  /** The newest page of the history, and what is still unsent. */
  private async reload(): Promise<void> {
    let found: Message[];
    try {
      found = await this.shop.history();
    } catch (failure) {
      if (failure instanceof Failure && failure.status === 404) return; // a shop without history
      return this.listeners.changed();
    }
    this.more = found.length >= PAGE;
    const unsent = this.waiting().filter((one) => !found.some((message) => same(message, one)));
    const states = new Map(this.entries.map((entry) => [entry.key, entry]));
    this.entries = [
      ...found.map(entryOf),
      ...unsent.map((one) => states.get(one.eventId) ?? mine(one, "waiting")),
    ];
    this.remember(this.entries);
    this.listeners.changed();
  }

  private follow(): void {
    void listen<Message>({
      url: `${this.shop.server}/v1/chat/stream`,
      session: this.shop.session,
      after: () => this.newest || undefined,
      received: (message) => this.received(message),
      connected: (stands) => {
        this.connected = stands;
        this.listeners.changed();
      },
      signal: this.stopped.signal,
    });
  }

  private received(message: Message): void {
    if (this.entries.some((entry) => entry.id === message.id)) return;
    this.entries = [...this.entries, entryOf(message)];
    this.remember(this.entries.slice(-1));
    this.listeners.pushed(message);
    this.listeners.changed();
  }

  private talkToOtherTabs(userId: string): void {
    if (!("BroadcastChannel" in globalThis)) return;
    this.channel = new BroadcastChannel(`shoptalk ${this.shop.server} ${userId}`);
    this.channel.onmessage = () => void this.reload();
  }

  private mark(which: Unsent[], state: "sending" | "waiting" | "failed", failure?: unknown): void {
    const keys = new Set(which.map((unsent) => unsent.eventId));
    this.entries = this.entries.map((entry) =>
      keys.has(entry.key) ? { ...entry, state, failure } : entry,
    );
    this.listeners.changed();
  }

  private remember(entries: Entry[]): void {
    this.newest = Math.max(this.newest, ...entries.map((entry) => entry.id ?? 0));
  }

  private readonly online = () => void this.deliver();
}

function mine(unsent: Unsent, state: Entry["state"]): Entry {
  return { key: unsent.eventId, at: unsent.at, author: "customer", text: unsent.shown, state };
}

function entryOf(message: Message): Entry {
  const { id, at, ...rest } = message;
  return { ...rest, id, key: `message ${id}`, at: Date.parse(at) / 1000 };
}

function answerEntry(answer: Answer, key: string): Entry {
  const { text, buttons, custom, message_id: id } = answer;
  return { key, id, at: Date.now() / 1000, author: "bot", text, buttons, custom };
}

/** Whether a message of the history is one that is still thought unsent. */
function same(message: Message, unsent: Unsent): boolean {
  const late = Date.parse(message.at) / 1000 >= unsent.at - 5;
  return message.author === "customer" && message.text === unsent.text && late;
}
