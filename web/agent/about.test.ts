/** What the agent page says of the customer's newest messages. */

import { render } from "lit";
import { describe, expect, it } from "vitest";
import { Speech } from "../words/language.ts";
import { aboutView } from "./about.ts";
import { words } from "./words.ts";

describe("readings", () => {
  it("name what was understood and what could not be used", () => {
    const reading = {
      text: "two red mugs, no plastic, foobar",
      wishes: { include: [{ value: "mugs" }], exclude: [{ value: "plastic" }], max_price: 9 },
      quantities: [2],
      unused: ["foobar"],
    };
    const page = document.createElement("div");
    render(aboutView({ readings: [reading] }, words.en, new Speech("en"), null), page);
    const told = [...page.querySelectorAll("dt")].map((name) => [
      name.textContent,
      name.nextElementSibling?.textContent,
    ]);
    expect(told).toEqual([
      ["Looking for", "mugs, not plastic, up to 9"],
      ["Number", "2"],
      ["Could not use", "foobar"],
    ]);
  });
});
