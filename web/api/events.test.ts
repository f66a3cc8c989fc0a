/** The behaviour log loses nothing and tells nothing twice under two ids. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EventLog } from "./events.ts";

const session = { token: () => Promise.resolve("t"), renew: () => false };
const log = () => new EventLog("", session, localStorage, "ann");

interface Sent {
  ids: string[];
  keepalive: boolean | undefined;
}

function network(status: () => number): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (_: string, options: RequestInit) => {
    const events: { event_id: string }[] = JSON.parse(String(options.body));
    sent.push({ ids: events.map((event) => event.event_id), keepalive: options.keepalive });
    if (status() === 0) throw new TypeError("no network");
    return Response.json({ accepted: events.length, rejected: [] }, { status: status() });
  });
  return sent;
}

describe("the log", () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => vi.unstubAllGlobals());

  it("sends what happened in one batch", async () => {
    const sent = network(() => 202);
    const events = log();
    events.add({ type: "view", product_id: "1" });
    events.add({ type: "dwell", product_id: "1", value: 3 });
    await events.flush();
    expect(sent.map((one) => one.ids.length)).toEqual([2]);
    expect(events.waiting).toEqual([]);
  });

  it("keeps its ids for the next page when the shop is away", async () => {
    let status = 0;
    const sent = network(() => status);
    const before = log();
    before.add({ type: "click", product_id: "1" });
    await before.flush();
    status = 202;
    const after = log();
    await after.flush();
    expect(sent[0]?.ids).toEqual(sent[1]?.ids);
    expect(after.waiting).toEqual([]);
  });

  it("gives up what will never be accepted", async () => {
    network(() => 422);
    const events = log();
    events.add({ type: "search", text: "bread" });
    await events.flush();
    expect(events.waiting).toEqual([]);
  });

  it("sends by a fetch that outlives the page when it is hidden", async () => {
    const sent = network(() => 202);
    const events = log();
    const end = events.start();
    events.add({ type: "view", product_id: "1" });
    dispatchEvent(new Event("pagehide"));
    await vi.waitFor(() => expect(events.waiting).toEqual([]));
    expect(sent[0]?.keepalive).toBe(true);
    end();
  });
});
