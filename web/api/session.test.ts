/** A guest stays the same guest; a refused token is got anew. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Failure, signed } from "./http.ts";
import { guest, userOf } from "./session.ts";

let made = 0;

function shop(refuses: (token: string | null) => boolean): void {
  vi.stubGlobal("fetch", async (url: string, options: RequestInit) => {
    if (url.endsWith("/v1/guest")) {
      made += 1;
      return Response.json({ token: `t${made}`, user_id: "guest:1", expires_at: 9e9 });
    }
    const token = new Headers(options.headers).get("Authorization");
    return refuses(token)
      ? Response.json({ error: { code: "unauthorized", message: "no" } }, { status: 401 })
      : Response.json({ as: token });
  });
}

describe("a guest", () => {
  beforeEach(() => {
    localStorage.clear();
    made = 0;
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is the same after a reload", async () => {
    shop(() => false);
    expect(await guest("", localStorage).token()).toBe("t1");
    expect(await guest("", localStorage).token()).toBe("t1");
  });

  it("is made anew, once, when the token is refused", async () => {
    shop((token) => token === "Bearer t1");
    const session = guest("", localStorage);
    expect(await signed(session, "GET", "/v1/cart")).toEqual({ as: "Bearer t2" });
  });

  it("is told what is wrong where no token helps", async () => {
    shop(() => true);
    await expect(signed(guest("", localStorage), "GET", "/v1/cart")).rejects.toThrow(Failure);
  });
});

describe("userOf", () => {
  it("reads the user id of a token, also one that is not Latin", () => {
    const claims = btoa(String.fromCharCode(...new TextEncoder().encode('{"sub":"李"}')));
    expect(userOf(`a.${claims}.b`)).toBe("李");
    expect(userOf("nonsense")).toBe("");
  });
});
