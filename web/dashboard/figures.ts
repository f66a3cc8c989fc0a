/** Makes blocks to draw of the figures that the shop answers, whatever they are called. */

export type Row = Record<string, unknown>;

export type Block =
  | { kind: "numbers"; name: string; values: [string, number | string | boolean | null][] }
  | { kind: "series"; name: string; time: string; lines: string[]; rows: Row[] }
  | { kind: "cohort"; name: string; label: string; list: string; rows: Row[] }
  | {
      kind: "table";
      name: string;
      columns: string[];
      rows: Row[];
      bars?: { label: string; of: string };
    }
  | { kind: "empty"; name: string };

const TIMES = ["day", "date", "week", "month", "hour", "at"];
const MOST_BARS = 25;

/** The blocks of one answer, in its order; single figures of one level come first, together. */
export function blocksOf(answer: unknown, name = ""): Block[] {
  if (Array.isArray(answer)) return parted(listed(answer, name));
  if (!isRow(answer)) return [];
  const entries = Object.entries(answer).filter(([key]) => !["from", "to"].includes(key));
  const single = entries.filter(([, value]) => isScalar(value)) as [string, number][];
  const rest = entries.filter(([, value]) => !isScalar(value));
  return [
    ...(single.length ? [{ kind: "numbers", name, values: single } as const] : []),
    ...rest.flatMap(([key, value]) => blocksOf(value, name ? `${name}.${key}` : key)),
  ];
}

/** Shares and counts have no scale in common, so each has a chart of its own. */
function parted(block: Block): Block[] {
  if (block.kind !== "series") return [block];
  const shares = block.lines.filter(isShare);
  const counts = block.lines.filter((line) => !isShare(line));
  return [counts, shares].filter((lines) => lines.length).map((lines) => ({ ...block, lines }));
}

function listed(list: unknown[], name: string): Block {
  if (!list.length) return { kind: "empty", name };
  const rows = list.map((one) => (isRow(one) ? one : { value: one }));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const time = TIMES.find((key) => columns.includes(key));
  const numeric = columns.filter((key) => rows.every((row) => isNumber(row[key])));
  if (time && numeric.length) return { kind: "series", name, time, lines: numeric, rows };
  const list_ = columns.find((key) => rows.every((row) => isNumbers(row[key])));
  const label = columns.find((key) => rows.every((row) => typeof row[key] === "string"));
  if (list_ && label) return { kind: "cohort", name, label, list: list_, rows };
  const of = numeric[0];
  const bars = label && of && rows.length <= MOST_BARS ? { label, of } : undefined;
  return { kind: "table", name, columns, rows, bars };
}

/** Rows as CSV; a cell that a spreadsheet would compute is made a text. */
export function csv(columns: string[], rows: Row[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => told(row[column])))];
  return lines.map((line) => line.map(quoted).join(",")).join("\r\n");
}

export function told(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Whether a figure of this name is a share, to be read in percent. */
export function isShare(name: string): boolean {
  const words =
    /(^|_)(rate|ctr|share|stickiness|conversion|coverage|containment|retention|ndcg|recall|precision)(_|$|@)/;
  return words.test(name) && !/(count|number)$/.test(name);
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t]/.test(cell) && !/^-?[\d.]+$/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const isScalar = (value: unknown) => value === null || typeof value !== "object";
const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNumber = (value: unknown) => typeof value === "number" || value === null;
const isNumbers = (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every(isNumber);
