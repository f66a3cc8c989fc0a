/** What is written on the shop's colour can be read. */

import { describe, expect, it } from "vitest";
import { readableOn } from "./colours.ts";

describe("a colour", () => {
  it("is written on in what stands out more", () => {
    expect(readableOn("#1d6b50")).toBe("#ffffff");
    expect(readableOn("#FFD400")).toBe("#141414");
  });

  it("that is none is refused", () => {
    expect(readableOn("red; background: url(//evil)")).toBeNull();
  });
});
