/** Only harmless addresses are followed. */

import { describe, expect, it } from "vitest";
import { link, picture } from "./links.ts";

describe("addresses", () => {
  it("are followed by their scheme", () => {
    expect(link("https://shop.example/p")).toBe("https://shop.example/p");
    for (const evil of [
      "javascript:alert(1)",
      " javascript:alert(1)",
      "data:text/html,x",
      "x",
      "",
    ]) {
      expect(link(evil)).toBeUndefined();
    }
  });

  it("of pictures are of the web, of this shop, or pictures themselves", () => {
    expect(picture("/images/1.webp")).toBe("/images/1.webp");
    expect(picture("data:image/png;base64,AA")).toBe("data:image/png;base64,AA");
    for (const evil of ["//evil.example/x", "data:image/svg+xml;base64,AA", "javascript:1"]) {
      expect(picture(evil)).toBeUndefined();
    }
  });
});
