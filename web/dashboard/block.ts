/** One block of figures as tiles, a chart, a cohort or a table, each to be taken away as CSV. */

import { html, nothing, type TemplateResult } from "lit";
import type { Speech } from "../words/language.ts";
import type { Lines } from "./chart.ts";
import { type Block, csv, isShare, type Row, told } from "./figures.ts";
import { known, type Names, named } from "./words.ts";

export type Topic = keyof Names &
  ("engagement" | "conversations" | "recommendations" | "demand" | "segments" | "models");

const MOST_ROWS = 100; // that are shown; all of them are exported
const NAMING = new Set(["step", "segment", "warning", "placement", "reason", "signal", "route"]);
const TIMES = /_(at|until)$/;
const WIDE = 5; // columns that half the page has room for

export function blockView(
  block: Block,
  topic: Topic,
  words: Names,
  speech: Speech,
): TemplateResult {
  const name = block.name ? named(block.name, speech.language) : words[topic];
  const columns = columnsOf(block);
  const rows = rowsOf(block);
  const wide = block.kind === "table" && columns.length > WIDE ? "wide" : "";
  return html`<section class="block ${block.kind} ${wide}">
    <header><h2>${name}</h2>
      ${
        rows.length
          ? html`<button type="button" class="plain"
              aria-label=${words.exportOf.replace("{name}", name)}
              @click=${() => download(`${topic}-${block.name || "figures"}.csv`, csv(columns, rows))}>
              ${words.export}</button>`
          : nothing
      }</header>
    ${content(block, words, speech)}
  </section>`;
}

function content(block: Block, words: Names, speech: Speech): TemplateResult {
  switch (block.kind) {
    case "numbers":
      return html`<dl class="tiles">${block.values.map(
        ([
          name,
          value,
        ]) => html`<div class=${typeof value === "string" || TIMES.test(name) ? "text" : nothing}><dt>${named(name, speech.language)}</dt>
          <dd>${figure(name, value, speech)}</dd></div>`,
      )}</dl>`;
    case "series":
      return html`${chart("line", block.time, block.lines, block.rows, speech)}
        <details><summary>${words.asTable}</summary>
          ${table([block.time, ...block.lines], block.rows, speech)}</details>`;
    case "cohort":
      return cohort(block, speech);
    case "table":
      return html`${
        block.bars ? chart("bar", block.bars.label, [block.bars.of], block.rows, speech) : nothing
      }${table(block.columns, block.rows, speech)}`;
    default:
      return html`<p class="quiet">${words.nothing}</p>`;
  }
}

function chart(
  kind: "line" | "bar",
  label: string,
  lines: string[],
  rows: Row[],
  speech: Speech,
): TemplateResult {
  const drawn: Lines = {
    kind,
    labels: rows.map((row) => figure(label, row[label], speech)),
    lines: lines.map((name) => ({
      name: named(name, speech.language),
      values: rows.map((row) => row[name] as number | null),
      share: isShare(name),
    })),
  };
  const size = kind === "line" || rows.length > 6 ? "tall" : "low";
  return html`<figure-chart class=${size} .lines=${drawn}
    .percent=${(value: number) => speech.percent(value)}></figure-chart>`;
}

function table(columns: string[], rows: Row[], speech: Speech): TemplateResult {
  return html`<div class="scrolled" tabindex="0"><table>
    <thead><tr>${columns.map(
      (column) => html`<th scope="col" class=${typeof rows[0]?.[column]}>
        ${named(column, speech.language)}</th>`,
    )}</tr></thead>
    <tbody>${rows
      .slice(0, MOST_ROWS)
      .map(
        (row) =>
          html`<tr>${columns.map(
            (column) =>
              html`<td class=${typeof row[column]}>${figure(column, row[column], speech)}</td>`,
          )}</tr>`,
      )}</tbody></table></div>`;
}

function cohort(block: Extract<Block, { kind: "cohort" }>, speech: Speech): TemplateResult {
  const width = Math.max(...block.rows.map((row) => (row[block.list] as number[]).length));
  return html`<div class="scrolled" tabindex="0"><table class="heat">
    <thead><tr><th scope="col">${named(block.label, speech.language)}</th>
      ${Array.from({ length: width }, (_, place) => html`<th scope="col">${place}</th>`)}</tr></thead>
    <tbody>${block.rows.map((row) => {
      const values = row[block.list] as (number | null)[];
      const most = Math.max(...values.map((value) => value ?? 0), 1e-9);
      return html`<tr><th scope="row">${told(row[block.label])}</th>${values.map(
        (value) => html`<td class="heat-${Math.round(((value ?? 0) / most) * 5)}">
          ${value === null ? "" : most <= 1 ? speech.percent(value) : speech.number(value)}</td>`,
      )}</tr>`;
    })}</tbody></table></div>`;
}

function figure(name: string, value: unknown, speech: Speech): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.join(", ");
  if (TIMES.test(name) && (typeof value === "string" || typeof value === "number")) {
    return `${speech.date(value)}, ${speech.time(value)}`;
  }
  if (typeof value !== "number") return NAMING.has(name) ? called(value, speech) : told(value);
  if (isShare(name) && Math.abs(value) <= 1) return speech.percent(value);
  return speech.number(value);
}

const called = (value: unknown, speech: Speech) =>
  known(told(value), speech.language) ?? told(value);

function columnsOf(block: Block): string[] {
  switch (block.kind) {
    case "numbers":
      return ["figure", "value"];
    case "series":
      return [block.time, ...block.lines];
    case "cohort":
      return Object.keys(block.rows[0] ?? {});
    case "table":
      return block.columns;
    default:
      return [];
  }
}

function rowsOf(block: Block): Row[] {
  if (block.kind === "numbers") return block.values.map(([figure, value]) => ({ figure, value }));
  return block.kind === "empty" ? [] : block.rows;
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
