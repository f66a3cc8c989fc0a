/** The stream goes on after the last message that is known. */

import { afterEach, describe, expect, it, vi } from "vitest";
import { dataOf, listen } from "./stream.ts";

const session = { token: () => Promise.resolve("t"), renew: () => false };

function body(...parts: string[]): Response {
  const bytes = parts.map((part) => new TextEncoder().encode(part));
  const stream = new ReadableStream({
    start: (controller) => {
      for (const part of bytes) controller.enqueue(part);
      controller.close();
    },
  });
  return new Response(stream, { headers: { "Content-Type": "text/event-stream" } });
}

describe("the stream", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("reads events that come in pieces, and passes over heartbeats", async () => {
    const ended = new AbortController();
    const found: { id: number }[] = [];
    vi.stubGlobal("fetch", async () =>
      body(": ping\r\n\r\n", "id: 1\r\nda", 'ta: {"id": 1}\r\n\r\n', 'data: {"id"', ": 2}\n\n"),
    );
    await listen<{ id: number }>({
      url: "/s",
      session,
      after: () => found.at(-1)?.id,
      received: (message) => {
        found.push(message);
        if (message.id === 2) ended.abort();
      },
      signal: ended.signal,
    });
    expect(found).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it("asks to go on after the last one when it was cut off", async () => {
    const ended = new AbortController();
    const asked: (string | null)[] = [];
    let last: number | undefined;
    vi.stubGlobal("fetch", async (_: string, options: RequestInit) => {
      asked.push(new Headers(options.headers).get("Last-Event-ID"));
      if (asked.length === 2) ended.abort();
      return body('id: 5\ndata: {"id": 5}\n\n');
    });
    const listening = listen<{ id: number }>({
      url: "/s",
      session,
      after: () => last,
      received: (message) => {
        last = message.id;
      },
      signal: ended.signal,
    });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await vi.waitFor(() => expect(last).toBe(5));
    dispatchEvent(new Event("online"));
    await listening;
    expect(asked).toEqual([null, "5"]);
  });

  it("joins the lines of one event", () => {
    expect(dataOf("event: message\ndata: a\ndata:b")).toBe("a\nb");
    expect(dataOf(": heartbeat")).toBe("");
  });
});
