/** The conversation against a shop that answers as told. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Shop } from "../api/shop.ts";
import type { Answer, Message } from "../api/types.ts";
import { Conversation } from "./conversation.ts";

const token = `x.${btoa(JSON.stringify({ sub: "ann" }))}.x`;
const session = { token: () => Promise.resolve(token), renew: () => false };

interface Told {
  history: Message[];
  say: (message: string, eventId: string) => Answer[] | number;
}

/** Stands where the network is; the stream never says anything. */
function network(told: Told): void {
  vi.stubGlobal("fetch", async (url: string, options: RequestInit) => {
    if (url.includes("/stream")) return new Promise(() => {});
    if (url.includes("/history")) return Response.json({ messages: told.history });
    const body = JSON.parse(String(options.body));
    const answer = told.say(body.message, body.metadata.event_id);
    if (answer === 0) throw new TypeError("no network");
    return typeof answer === "number"
      ? Response.json({ error: { code: "x", message: "x" } }, { status: answer })
      : Response.json(answer);
  });
}

function conversation(): Conversation {
  const listeners = { changed: () => {}, pushed: () => {} };
  return new Conversation(new Shop("", session), localStorage, listeners);
}

const settled = () => vi.waitFor(() => expect(open.every((one) => !one.typing)).toBe(true));
let open: Conversation[] = [];

async function started(): Promise<Conversation> {
  const made = conversation();
  open.push(made);
  await made.start();
  return made;
}

describe("a conversation", () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    for (const one of open) one.stop();
    open = [];
    vi.unstubAllGlobals();
  });

  it("shows what was said before, and answers after what they answer", async () => {
    const history: Message[] = [
      { id: 1, at: "2026-01-01T00:00:00Z", author: "customer", text: "hi" },
      { id: 2, at: "2026-01-01T00:00:01Z", author: "bot", text: "hello" },
    ];
    network({ history, say: (message) => [{ text: `you said ${message}`, message_id: 4 }] });
    const talk = await started();
    talk.say("bread");
    talk.say("milk");
    await vi.waitFor(() => expect(talk.entries).toHaveLength(5));
    const texts = talk.entries.map((entry) => entry.text);
    expect(texts.slice(0, 4)).toEqual(["hi", "hello", "bread", "you said bread"]);
    expect(texts).toContain("milk");
  });

  it("keeps what did not get through and repeats it under its own id", async () => {
    const ids: string[] = [];
    let down = true;
    network({
      history: [],
      say: (_, eventId) => {
        ids.push(eventId);
        return down ? 503 : [{ text: "yes", message_id: 2 }];
      },
    });
    const talk = await started();
    talk.say("my order?");
    await vi.waitFor(() => expect(talk.entries[0]?.state).toBe("failed"));
    expect(talk.outbox?.all.map((unsent) => unsent.text)).toEqual(["my order?"]);
    down = false;
    await talk.deliver();
    expect(talk.entries.map((entry) => entry.text)).toEqual(["my order?", "yes"]);
    expect(talk.entries[0]?.state).toBeUndefined();
    expect(ids[0]).toBe(ids[1]);
    expect(talk.outbox?.all).toEqual([]);
  });

  it("sends after a reload what the page before could not", async () => {
    network({ history: [], say: () => 0 });
    const before = await started();
    before.say("are you there?");
    await vi.waitFor(() => expect(before.entries[0]?.state).toBe("failed"));
    before.stop();
    network({ history: [], say: () => [{ text: "now I am", message_id: 2 }] });
    const after = await started();
    await settled();
    expect(after.entries.map((entry) => entry.text)).toEqual(["are you there?", "now I am"]);
  });

  it("does not show twice what the shop had taken before the answer was lost", async () => {
    network({ history: [], say: () => 0 });
    const before = await started();
    before.say("hello");
    await vi.waitFor(() => expect(before.entries[0]?.state).toBe("failed"));
    before.stop();
    const at = new Date().toISOString();
    const history: Message[] = [{ id: 7, at, author: "customer", text: "hello" }];
    network({ history, say: () => [{ text: "good day", message_id: 8 }] });
    const after = await started();
    await settled();
    expect(after.entries.map((entry) => entry.text)).toEqual(["hello", "good day"]);
  });

  it("sends what was said before it was known who says it", async () => {
    network({ history: [], say: () => [{ text: "hello", message_id: 2 }] });
    const talk = conversation();
    open.push(talk);
    talk.say("hi");
    await talk.start();
    expect(talk.entries.map((entry) => entry.text)).toEqual(["hi", "hello"]);
  });

  it("leaves what failed before the history came to the customer", async () => {
    const ids: string[] = [];
    network({ history: [], say: (_, eventId) => ids.push(eventId) && 503 });
    const answer = fetch;
    let shown = () => {};
    vi.stubGlobal("fetch", async (url: string, options: RequestInit) => {
      if (url.includes("/history")) await new Promise<void>((resolve) => (shown = resolve));
      return answer(url, options);
    });
    const talk = conversation();
    open.push(talk);
    const starting = talk.start();
    await vi.waitFor(() => expect(talk.outbox).not.toBeNull());
    talk.say("my order?");
    await vi.waitFor(() => expect(talk.entries[0]?.state).toBe("failed"));
    shown();
    await starting;
    expect(talk.entries[0]?.state).toBe("failed");
    expect(ids).toHaveLength(1);
  });

  it("keeps what stands in the field", async () => {
    network({ history: [], say: () => [] });
    const before = await started();
    if (before.outbox) before.outbox.draft = "half a sen";
    before.stop();
    const after = await started();
    expect(after.outbox?.draft).toBe("half a sen");
  });
});
