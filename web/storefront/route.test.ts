/** Addresses lead where they came from. */

import { describe, expect, it } from "vitest";
import { categoryPath, productPath, routeOf, searchPath } from "./route.ts";

describe("addresses", () => {
  it("name their page whatever stands in them", () => {
    const id = "a/b?c#d 茶";
    expect(routeOf(productPath(id))).toEqual({ page: "product", id });
    expect(routeOf(searchPath("tea & <b>"))).toEqual({ page: "search", q: "tea & <b>" });
    expect(routeOf(categoryPath("GROCERY > TEA", "price", 24))).toEqual({
      page: "category",
      path: "GROCERY > TEA",
      sort: "price",
      from: 24,
    });
    expect(routeOf("/nothing/of/ours")).toEqual({ page: "home" });
    expect(routeOf("/product/%E0%A4%A")).toEqual({ page: "product", id: "%E0%A4%A" });
  });
});
