/** The steps of an order. */

import { describe, expect, it } from "vitest";
import type { Order } from "../api/types.ts";
import { steps } from "./order.ts";

const order = (status: string): Order => ({
  order_id: "1",
  status,
  placed_at: "2026-01-01",
  items: [],
});
const done = (status: string) =>
  steps(order(status))
    .filter((step) => step.done)
    .map((step) => step.name);

describe("an order", () => {
  it("is as far as its status says, whichever times are known", () => {
    expect(done("processing")).toEqual(["placed"]);
    expect(done("shipped")).toEqual(["placed", "shipped"]);
    expect(done("delivered")).toEqual(["placed", "shipped", "delivered"]);
    expect(done("returned")).toEqual(["placed", "shipped", "delivered", "returned"]);
    expect(done("cancelled")).toEqual(["placed", "cancelled"]);
  });
});
