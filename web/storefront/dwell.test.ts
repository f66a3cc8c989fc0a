/** Dwell counts what was seen, not what was open. */

import { afterEach, describe, expect, it } from "vitest";
import { Dwell } from "./dwell.ts";

let now = 0;
let state: DocumentVisibilityState = "visible";
Object.defineProperty(document, "visibilityState", { get: () => state, configurable: true });

function becomes(next: DocumentVisibilityState): void {
  state = next;
  document.dispatchEvent(new Event("visibilitychange"));
}

describe("dwell", () => {
  afterEach(() => {
    state = "visible";
  });

  it("does not count while the page is hidden", () => {
    const told: number[] = [];
    const dwell = new Dwell(
      (seconds) => told.push(seconds),
      () => now,
    );
    dwell.start();
    now += 4;
    becomes("hidden");
    now += 100;
    becomes("visible");
    now += 2;
    dwell.stop();
    expect(told).toEqual([4, 2]);
  });

  it("says nothing of passing by", () => {
    const told: number[] = [];
    const dwell = new Dwell(
      (seconds) => told.push(seconds),
      () => now,
    );
    dwell.start();
    now += 0.4;
    dwell.stop();
    expect(told).toEqual([]);
  });
});
