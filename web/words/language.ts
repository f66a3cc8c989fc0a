/** How one language says things: words, money, numbers, dates. */

import { Failure } from "../api/http.ts";
import { en, type Words } from "./en.ts";
import { zh } from "./zh.ts";

export type Language = "en" | "zh";

const WORDS: Record<Language, Words> = { en, zh };
const LOCALES: Record<Language, string> = { en: "en-US", zh: "zh-CN" };

type Text = { [Name in keyof Words]: Words[Name] extends string ? Name : never }[keyof Words];

export class Speech {
  readonly words: Words;
  readonly locale: string;

  constructor(readonly language: Language) {
    this.words = WORDS[language];
    this.locale = LOCALES[language];
  }

  /** A word with the values that stand in its braces. */
  say(name: Text, values: Record<string, string | number> = {}): string {
    return filled(this.words[name], values);
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }

  percent(value: number): string {
    const style = { style: "percent", maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(this.locale, style).format(value);
  }

  money(amount: number, currency: string | undefined): string {
    if (!/^[A-Z]{3}$/.test(currency ?? "")) return this.number(amount);
    const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
    return new Intl.NumberFormat(this.locale, style).format(amount);
  }

  /** A day; what is no time is said as it stands. */
  date(time: string | number): string {
    const at = moment(time);
    return Number.isNaN(at.getTime())
      ? String(time)
      : new Intl.DateTimeFormat(this.locale, { dateStyle: "medium" }).format(at);
  }

  time(time: string | number): string {
    const at = moment(time);
    return Number.isNaN(at.getTime())
      ? ""
      : new Intl.DateTimeFormat(this.locale, { timeStyle: "short" }).format(at);
  }

  /** What went wrong, as far as the customer can do something about it. */
  failure(failure: unknown): string {
    const status = failure instanceof Failure ? failure.status : 0;
    const name = `failed_${status >= 500 ? 503 : status}` as Text;
    return this.words[name] ?? this.words.failed;
  }

  status(status: string): string {
    return this.words[`status_${status}` as Text] ?? status;
  }
}

/** The language for a browser, or for a tag such as `zh-Hans`; English where it is neither. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Seconds since 1970 or ISO 8601. */
const moment = (time: string | number) => new Date(typeof time === "number" ? time * 1000 : time);
