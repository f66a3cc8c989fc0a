/** What the pages for the shop's own people share: a token of the administrator, and a language. */

import { html, LitElement, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { call, Failure, type Method } from "../api/http.ts";
import { read, write } from "../api/session.ts";
import { languageOf, Speech } from "../words/language.ts";

const TOKEN = "shoptalk.staff";

const words = {
  en: {
    signIn: "Sign in",
    token: "Admin token",
    tokenHint: "The shop's admin token, or one made by: shoptalk token --admin",
    refused: "This token is not taken.",
    absent: "This shop does not offer this yet.",
    signOut: "Sign out",
  },
  zh: {
    signIn: "登录",
    token: "管理员令牌",
    tokenHint: "商店的管理员令牌，或由此命令生成：shoptalk token --admin",
    refused: "令牌无效。",
    absent: "商店尚未提供此功能。",
    signOut: "退出",
  },
} as const;

/** The token stays in this tab only. */
export abstract class StaffPage extends LitElement {
  @state() protected token = read<string>(sessionStorage, TOKEN) ?? "";
  @state() private refused = false;
  protected readonly speech = new Speech(languageOf(navigator.language));

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    document.documentElement.lang = this.speech.locale;
    return this.token ? this.page() : this.form();
  }

  protected abstract page(): TemplateResult;

  protected get staffWords() {
    return words[this.speech.language];
  }

  /** Throws Failure; a token that is refused is asked for again. */
  protected async ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
    try {
      return await call<T>(method, path, { body, token: this.token });
    } catch (failure) {
      if (failure instanceof Failure && [401, 403].includes(failure.status)) this.leave(true);
      throw failure;
    }
  }

  protected leave(refused = false): void {
    this.refused = refused;
    this.token = "";
    write(sessionStorage, TOKEN, null);
  }

  /** What to say of a failure. */
  protected told(failure: unknown): string {
    return failure instanceof Failure && failure.status === 404
      ? this.staffWords.absent
      : this.speech.failure(failure);
  }

  private form(): TemplateResult {
    const words = this.staffWords;
    return html`<main class="sign-in"><form class="order" @submit=${this.enter}>
      <h1>${words.signIn}</h1>
      <label>${words.token}
        <input name="token" type="password" required autocomplete="off" aria-describedby="hint"></label>
      <p id="hint" class="quiet">${words.tokenHint}</p>
      <p class="failed" role="alert">${this.refused ? words.refused : ""}</p>
      <button class="add">${words.signIn}</button>
    </form></main>`;
  }

  private readonly enter = (event: Event) => {
    event.preventDefault();
    this.token = String(new FormData(event.target as HTMLFormElement).get("token") ?? "").trim();
    this.refused = false;
    write(sessionStorage, TOKEN, this.token);
  };
}
