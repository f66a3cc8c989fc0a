/** Both languages say everything, each in its way. */

import { describe, expect, it } from "vitest";
import { Failure } from "../api/http.ts";
import { words as storeWords } from "../storefront/words.ts";
import { en } from "./en.ts";
import { languageOf, Speech } from "./language.ts";
import { zh } from "./zh.ts";

const values = (text: string | readonly string[]) =>
  [text]
    .flat()
    .join(" ")
    .match(/\{\w+\}/g) ?? [];

describe("the languages", () => {
  it("name the same values in the same words", () => {
    for (const [one, other] of [
      [en, zh],
      [storeWords.en, storeWords.zh],
    ] as const) {
      const pairs = Object.entries(one) as [string, string | readonly string[]][];
      for (const [name, text] of pairs) {
        const theirs = (other as Record<string, string | readonly string[]>)[name] ?? "";
        expect(values(theirs).sort(), name).toEqual([...values(text)].sort());
      }
    }
  });

  it("write money and days as their readers do", () => {
    expect(new Speech("en").money(3.5, "USD")).toBe("$3.50");
    expect(new Speech("zh").date("2026-01-02T12:00:00Z")).toContain("2026年1月2日");
    expect(new Speech("en").money(3, "<b>")).toBe("3");
  });

  it("say what failed as far as one can do something about it", () => {
    expect(new Speech("en").failure(new Failure(429, ""))).toContain("a lot at once");
    expect(new Speech("zh").failure(new Failure(502, ""))).toContain("暂时没有响应");
    expect(new Speech("en").failure(new Failure(418, ""))).toBe(en.failed);
  });

  it("follow the tag of a browser", () => {
    expect(languageOf("zh-Hant-TW")).toBe("zh");
    expect(languageOf("fr")).toBe("en");
    expect(languageOf(null)).toBe("en");
  });
});
