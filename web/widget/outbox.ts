/** What was written and not yet answered. It outlives a reload and a lost connection. */

import { read, write } from "../api/session.ts";

export interface Unsent {
  eventId: string;
  text: string;
  shown: string;
  at: number;
  /** What a form on the page answers with it, by the name of what was asked. */
  answers?: Record<string, string>;
}

export class Outbox {
  private readonly key: string;
  private readonly draftKey: string;

  constructor(
    private readonly storage: Storage,
    userId: string,
  ) {
    this.key = `shoptalk.outbox ${userId}`;
    this.draftKey = `shoptalk.draft ${userId}`;
  }

  get all(): Unsent[] {
    const kept = read<Unsent[]>(this.storage, this.key);
    return Array.isArray(kept) ? kept : [];
  }

  add(unsent: Unsent): void {
    write(this.storage, this.key, [...this.all, unsent]);
  }

  remove(eventId: string): void {
    const left = this.all.filter((unsent) => unsent.eventId !== eventId);
    write(this.storage, this.key, left.length ? left : null);
  }

  /** What stands in the field and was not sent. */
  get draft(): string {
    return read<string>(this.storage, this.draftKey) ?? "";
  }

  set draft(text: string) {
    write(this.storage, this.draftKey, text || null);
  }
}
