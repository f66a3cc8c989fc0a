/** What is drawn of the figures, and what is exported. */

import { describe, expect, it } from "vitest";
import { blocksOf, csv, isShare } from "./figures.ts";

describe("figures", () => {
  it("become numbers, lines by day, cohorts and tables, by what they hold", () => {
    const blocks = blocksOf({
      from: "2026-01-01",
      dau: 3,
      stickiness: 0.4,
      days: [{ day: "2026-01-01", users: 3, sessions: 5 }],
      retention: [{ cohort: "2026-W01", size: 3, weeks: [1, 0.5] }],
      funnel: [{ step: "view", users: 9 }],
      sentences: [],
      by: { source: [{ source: "popular", ctr: 0.1 }] },
    });
    expect(blocks.map((block) => [block.kind, block.name])).toEqual([
      ["numbers", ""],
      ["series", "days"],
      ["cohort", "retention"],
      ["table", "funnel"],
      ["empty", "sentences"],
      ["table", "by.source"],
    ]);
    expect(blocks[3]).toMatchObject({ bars: { label: "step", of: "users" } });
  });

  it("of one day are drawn apart where some are shares", () => {
    const days = [{ day: "2026-01-01", shown: 3, ctr: 0.5, seconds: null }];
    expect(blocksOf({ days })).toMatchObject([
      { kind: "series", lines: ["shown", "seconds"] },
      { kind: "series", lines: ["ctr"] },
    ]);
  });

  it("are exported so that no spreadsheet computes what a customer wrote", () => {
    const rows = [
      { text: '=HYPERLINK("http://evil")', n: -1 },
      { text: 'a "b", c', n: null },
    ];
    expect(csv(["text", "n"], rows)).toBe(
      'text,n\r\n"\'=HYPERLINK(""http://evil"")",-1\r\n"a ""b"", c",',
    );
  });

  it("are shares by their names", () => {
    expect(["ctr", "conversion_rate", "stickiness"].every(isShare)).toBe(true);
    expect(["users", "rate_count", "latency"].some(isShare)).toBe(false);
  });
});
