/** The storefront's addresses. */

export type Route =
  | { page: "home" }
  | { page: "category"; path: string; sort: string; from: number }
  | { page: "search"; q: string }
  | { page: "product"; id: string }
  | { page: "cart" | "checkout" | "favourites" | "account" };

export function routeOf(address: string): Route {
  const url = new URL(address, "http://shop");
  const [first = "", second] = url.pathname.split("/").filter(Boolean);
  switch (first) {
    case "category":
      return {
        page: "category",
        path: url.searchParams.get("path") ?? "",
        sort: url.searchParams.get("sort") ?? "name",
        from: Math.max(0, Number(url.searchParams.get("from")) || 0),
      };
    case "search":
      return { page: "search", q: url.searchParams.get("q") ?? "" };
    case "product":
      return { page: "product", id: decoded(second ?? "") };
    case "cart":
    case "checkout":
    case "favourites":
    case "account":
      return { page: first };
    default:
      return { page: "home" };
  }
}

export const productPath = (id: string) => `/product/${encodeURIComponent(id)}`;
export const searchPath = (q: string) => `/search?${new URLSearchParams({ q })}`;

export function categoryPath(path: string, sort = "name", from = 0): string {
  const query = new URLSearchParams({ path });
  if (sort !== "name") query.set("sort", sort);
  if (from) query.set("from", String(from));
  return `/category?${query}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
