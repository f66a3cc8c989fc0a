/** Server-sent events over fetch, for `EventSource` sends no Authorization header. */

import type { Session } from "./session.ts";

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
const SILENCE = 45_000; // three heartbeats: the connection is dead, whatever the browser thinks

export interface StreamOptions<T> {
  url: string;
  session: Session;
  /** Where to go on: the id of the last message that is known. */
  after: () => number | undefined;
  received: (message: T) => void;
  /** Whether the stream stands. */
  connected?: (stands: boolean) => void;
  signal: AbortSignal;
}

/** Listens until the signal; a lost connection is made again, later each time. */
export async function listen<T>(options: StreamOptions<T>): Promise<void> {
  let wait = FIRST_WAIT;
  while (!options.signal.aborted) {
    try {
      await once(options, () => {
        wait = FIRST_WAIT;
        options.connected?.(true);
      });
    } catch {
      // lost: told below, and tried again
    }
    if (options.signal.aborted) return;
    options.connected?.(false);
    await pause(wait * (0.75 + Math.random() / 2), options.signal);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

async function once<T>(options: StreamOptions<T>, opened: () => void): Promise<void> {
  const lost = new AbortController();
  const stop = () => lost.abort();
  options.signal.addEventListener("abort", stop, { once: true });
  let silence = setTimeout(stop, SILENCE);
  try {
    const response = await fetch(options.url, {
      headers: await headers(options),
      signal: lost.signal,
      cache: "no-store",
    });
    if (response.status === 401) options.session.renew();
    if (!response.ok || !response.body) throw new Error(String(response.status));
    opened();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE);
      const blocks = (text + value).replace(/\r\n?/g, "\n").split("\n\n");
      text = blocks.pop() ?? "";
      for (const data of blocks.map(dataOf)) {
        if (data) options.received(JSON.parse(data) as T);
      }
    }
  } finally {
    clearTimeout(silence);
    options.signal.removeEventListener("abort", stop);
    lost.abort();
  }
}

async function headers<T>(options: StreamOptions<T>): Promise<Record<string, string>> {
  const made: Record<string, string> = { Authorization: `Bearer ${await options.session.token()}` };
  const after = options.after();
  if (after !== undefined) made["Last-Event-ID"] = String(after);
  return made;
}

/** The data of one event; comments (heartbeats) have none. */
export function dataOf(block: string): string {
  const lines = block.split("\n").filter((line) => line.startsWith("data:"));
  return lines.map((line) => line.slice(5).replace(/^ /, "")).join("\n");
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const now = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", now, { once: true });
    globalThis.addEventListener?.("online", now, { once: true });
  });
}
