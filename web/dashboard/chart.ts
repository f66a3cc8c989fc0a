/** `<figure-chart>`: lines or bars, drawn by the few parts of ECharts that they need. */

import { BarChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { ECBasicOption } from "echarts/types/dist/shared";
import { LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";

use([
  BarChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  CanvasRenderer,
]);

// ECharts empties its element by innerHTML; nothing else may be written so.
const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): void } })
  .trustedTypes;
types?.createPolicy("default", {
  createHTML: (text: string) => (text === "" ? text : null),
});

const COLOURS = ["#1d6b50", "#d08a2c", "#3f6fb5", "#a8476b", "#6f7a3c", "#7a5aa6"];

export interface Lines {
  kind: "line" | "bar";
  labels: string[];
  lines: { name: string; values: (number | null)[]; share: boolean }[];
}

class FigureChart extends LitElement {
  @property({ attribute: false }) lines!: Lines;
  @property({ attribute: false }) percent: (value: number) => string = String;
  private chart: EChartsType | null = null;
  private readonly resized = new ResizeObserver(() => this.chart?.resize());
  private readonly night = matchMedia("(prefers-color-scheme: dark)");
  private readonly recoloured = () => this.requestUpdate();

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.night.addEventListener("change", this.recoloured);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.night.removeEventListener("change", this.recoloured);
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  override updated(_changed: PropertyValues): void {
    this.chart ??= init(this, undefined, { renderer: "canvas" });
    this.resized.observe(this);
    this.chart.setOption(this.option(), { notMerge: true });
  }

  private option(): ECBasicOption {
    const style = getComputedStyle(this);
    const { color: ink, borderTopColor: line } = style; // variables are not resolved, these are
    const { kind, labels, lines } = this.lines;
    const flat = kind === "bar";
    const names = {
      type: "category",
      data: labels,
      axisLabel: { color: ink },
      axisTick: { show: false },
    };
    const share = lines.every((one) => one.share);
    const values = {
      type: "value",
      axisLabel: { color: ink, formatter: share ? this.percent : undefined },
      splitLine: { lineStyle: { color: line } },
    };
    return {
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      aria: { enabled: true },
      color: COLOURS,
      textStyle: { fontFamily: style.fontFamily },
      grid: { left: 8, right: 24, top: lines.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
      legend: lines.length > 1 ? { top: 0, textStyle: { color: ink } } : undefined,
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        valueFormatter: (value: number | null) =>
          value === null ? "–" : share ? this.percent(value) : String(value),
      },
      xAxis: flat ? values : names,
      yAxis: flat ? { ...names, inverse: true } : values,
      series: lines.map((one) => ({
        name: one.name,
        type: kind,
        data: one.values,
        showSymbol: labels.length < 40,
        symbolSize: 6,
        barMaxWidth: 26,
        itemStyle: flat ? { borderRadius: [0, 5, 5, 0] } : undefined,
      })),
    };
  }
}

customElements.define("figure-chart", FigureChart);
