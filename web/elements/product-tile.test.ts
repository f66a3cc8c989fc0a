/** The letters that stand for a product without a picture. */

import { describe, expect, it } from "vitest";
import { initials } from "./product-tile.ts";

describe("initials", () => {
  it("are two letters of a Latin name and one character of a Chinese one", () => {
    expect(initials("whole milk, 2 l")).toBe("WM");
    expect(initials("全脂牛奶 2升")).toBe("全");
    expect(initials("bananas, 40 lb, national brand")).toBe("BN");
    expect(initials("250 g")).toBe("G");
    expect(initials("!!!")).toBe("·");
  });
});
