/** What the customer does, to the shop's log: in batches, kept until the shop has them. */

import { Failure, signed } from "./http.ts";
import { read, type Session, write } from "./session.ts";
import { uuid } from "./uuid.ts";

const BATCH = 50; // fits into the 64 KiB that a browser sends for a page that is closing
const KEPT = 500; // of a customer whose shop is down for long
const PAUSE = 4_000; // milliseconds that events wait for company

export type Kind =
  | "view"
  | "dwell"
  | "click"
  | "favourite"
  | "cart"
  | "purchase"
  | "search"
  | "impression";

export interface Happened {
  type: Kind;
  product_id?: string;
  value?: number;
  text?: string;
  request_id?: string;
}

interface Kept extends Happened {
  event_id: string;
  timestamp: number;
  session_id: string;
  channel: "web";
}

/**
 * `navigator.sendBeacon` cannot carry a token, so a closing page sends by a fetch that outlives it
 * (`keepalive`). What it could not send stays in `storage`, under its id, for the next page.
 */
export class EventLog {
  private timer = 0;
  private sending = false;
  private readonly key: string;
  private readonly sessionId = uuid();

  constructor(
    private readonly server: string,
    private readonly session: Session,
    private readonly storage: Storage,
    customer: string,
  ) {
    this.key = `shoptalk.events ${customer}`;
  }

  /** Sends what an earlier page left, and what this one leaves. Returns what ends it. */
  start(): () => void {
    const leaving = () => {
      if (document.visibilityState === "hidden") void this.flush(true);
    };
    const closing = () => void this.flush(true);
    const online = () => void this.flush();
    document.addEventListener("visibilitychange", leaving);
    addEventListener("pagehide", closing);
    addEventListener("online", online);
    void this.flush();
    return () => {
      document.removeEventListener("visibilitychange", leaving);
      removeEventListener("pagehide", closing);
      removeEventListener("online", online);
      clearTimeout(this.timer);
      void this.flush(true);
    };
  }

  add(happened: Happened): void {
    const event: Kept = {
      ...happened,
      event_id: uuid(),
      timestamp: Date.now() / 1000,
      session_id: this.sessionId,
      channel: "web",
    };
    this.keep([...this.waiting, event].slice(-KEPT));
    this.later(PAUSE);
  }

  get waiting(): Kept[] {
    const kept = read<Kept[]>(this.storage, this.key);
    return Array.isArray(kept) ? kept : [];
  }

  /** Sends what waits. A repeat is harmless, so a closing page does not wait for a sending one. */
  async flush(closing = false): Promise<void> {
    const batch = this.waiting.slice(0, BATCH);
    if (!batch.length || (this.sending && !closing)) return;
    this.sending = true;
    let wait = PAUSE;
    try {
      const sent = { body: batch, keepalive: closing };
      await signed(this.session, "POST", `${this.server}/v1/events`, sent);
      this.drop(batch);
    } catch (failure) {
      if (failure instanceof Failure && !failure.passing) this.drop(batch); // never to be accepted
      wait = PAUSE * 4;
    } finally {
      this.sending = false;
    }
    if (this.waiting.length) this.later(wait);
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), wait);
  }

  private drop(sent: Kept[]): void {
    const ids = new Set(sent.map((event) => event.event_id));
    this.keep(this.waiting.filter((event) => !ids.has(event.event_id)));
  }

  private keep(events: Kept[]): void {
    write(this.storage, this.key, events.length ? events : null);
  }
}
