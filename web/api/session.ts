/** Who is asking: a token, kept while it holds, and got anew when it has expired. */

import { call } from "./http.ts";

const EARLY = 60; // seconds before its end that a token counts as expired

export interface Token {
  token: string;
  user_id: string;
  expires_at: number;
}

export interface Session {
  token(): Promise<string>;
  /** Forgets the token that was refused; false where no other can be had. */
  renew(): boolean;
}

/** A session that asks `get` for a token once, and again when the shop refuses it. */
export class Renewed implements Session {
  private asked: Promise<string> | null = null;

  constructor(private readonly get: () => Promise<string>) {}

  token(): Promise<string> {
    this.asked ??= this.get().catch((failure: unknown) => {
      this.asked = null;
      throw failure;
    });
    return this.asked;
  }

  renew(): boolean {
    this.asked = null;
    return true;
  }
}

/** Somebody who is not signed in: one guest per browser, kept in `storage`. */
export function guest(server: string, storage: Storage): Session {
  const key = `shoptalk.guest ${server}`;
  let refused = "";
  const session = new Renewed(async () => {
    const kept = read<Token>(storage, key);
    if (kept && kept.token !== refused && kept.expires_at > Date.now() / 1000 + EARLY) {
      return kept.token;
    }
    const made = await call<Token>("POST", `${server}/v1/guest`);
    write(storage, key, made);
    return made.token;
  });
  return {
    token: () => session.token(),
    renew: () => {
      refused = read<Token>(storage, key)?.token ?? "";
      return session.renew();
    },
  };
}

/** The user id in a token. It is not verified: the shop does that. */
export function userOf(token: string): string {
  const part = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
  try {
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return String(JSON.parse(new TextDecoder().decode(bytes)).sub ?? "");
  } catch {
    return "";
  }
}

/** What is kept under `key`; null where there is nothing, or nothing that can be read. */
export function read<T>(storage: Storage, key: string): T | null {
  try {
    return JSON.parse(storage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

/** A full or forbidden storage costs the memory of the page, not the page. */
export function write(storage: Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
  } catch {
    // nothing is kept then
  }
}
