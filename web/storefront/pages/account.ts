/** The customer's orders, and what the shop knows of them: to see, take away and take back. */

import { Task } from "@lit/task";
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { Preference, Profile } from "../../api/types.ts";
import { orderCard } from "../../elements/order.ts";
import { assistant } from "../assistant.ts";
import { StorePage } from "../page.ts";

class AccountPage extends StorePage {
  @state() private sure = false;

  private readonly orders = new Task(this, {
    task: () => this.store.shop.orders(),
    args: () => [this.who] as const,
  });
  private readonly profile = new Task(this, {
    task: () => this.store.shop.profile(),
    args: () => [this.who] as const,
  });

  override render(): TemplateResult {
    const { words } = this.store;
    return html`<h1>${words.account}</h1>
      <div class="two">
        <section aria-label=${words.orders}>
          <h2>${words.orders}</h2>
          ${this.orders.render({
            pending: () => html`<div class="loading" aria-busy="true"></div>`,
            complete: (orders) =>
              orders.length
                ? html`<div class="stack">${orders.map((order) =>
                    orderCard(order, this.store.speech, (text) => assistant.say(text)),
                  )}</div>`
                : html`<p class="hint">${words.noOrders}</p>`,
            error: () => this.broken(() => this.orders.run()),
          })}
        </section>
        <section aria-label=${words.known}>
          <h2>${words.known}</h2>
          <p class="quiet">${words.knownNote}</p>
          ${this.profile.render({
            pending: () => html`<div class="loading" aria-busy="true"></div>`,
            complete: (profile) => this.known(profile),
            error: () => this.broken(() => this.profile.run()),
          })}
        </section>
      </div>`;
  }

  private known(profile: Profile): TemplateResult {
    const { words } = this.store;
    return html`${
      profile.preferences.length
        ? html`<ul class="preferences">${profile.preferences.map((one) => this.preference(one))}</ul>`
        : html`<p class="hint">${words.knowNothing}</p>`
    }
      ${
        profile.consent
          ? html`<label class="switch"><input type="checkbox" .checked=${profile.consent.learning}
              @change=${(event: Event) => this.learn((event.target as HTMLInputElement).checked)}>
              <span>${words.learning}<br><small class="quiet">${words.learningNote}</small></span></label>`
          : nothing
      }
      <div class="row">
        <button type="button" class="plain" @click=${this.export}>${words.exportData}</button>
        <button type="button" class="plain alarm" @click=${() => {
          this.sure = true;
        }}>${words.deleteData}</button>
      </div>
      ${this.sure ? this.question() : nothing}`;
  }

  private question(): TemplateResult {
    const { words } = this.store;
    return html`<div class="order" role="alertdialog" aria-label=${words.deleteSure}>
      <p>${words.deleteSure}</p>
      <div class="row">
        <button type="button" class="add danger" @click=${() => this.erase()}>${words.deleteData}</button>
        <button type="button" class="plain" @click=${() => {
          this.sure = false;
        }}>${words.cancel}</button>
      </div></div>`;
  }

  private preference(one: Preference): TemplateResult {
    const { words, speech } = this.store;
    const about = one.facet?.value ?? speech.number(one.amount ?? 0);
    return html`<li>
      <div><strong>${words[`says_${one.polarity}`]} ${about}</strong>
        <q>${one.text}</q>
        <small class="quiet">${speech.date(one.timestamp)}</small></div>
      <button type="button" class="plain" aria-label="${words.forget}: ${about}"
        @click=${() => this.forget(one.preference_id)}>${words.forget}</button>
    </li>`;
  }

  private async forget(preferenceId: string): Promise<void> {
    await this.store.doing(async () => {
      await this.store.shop.forget(preferenceId);
      return this.store.words.forgotten;
    });
    void this.profile.run();
  }

  /** Everything, with the account: who shops then is a guest whom nobody knows. */
  private async erase(): Promise<void> {
    this.sure = false;
    await this.store.doing(async () => {
      await this.store.shop.erase();
      this.store.shop.session.renew();
      this.store.choose("");
      return this.store.words.deleted;
    });
  }

  private async learn(learning: boolean): Promise<void> {
    await this.store.doing(async () => {
      await this.store.shop.learning(learning);
      return this.store.speech.words.thanks;
    });
    void this.profile.run();
  }

  private readonly export = () =>
    this.store.doing(async () => {
      const data = JSON.stringify(await this.store.shop.export(), null, 2);
      const url = URL.createObjectURL(new Blob([data], { type: "application/json" }));
      Object.assign(document.createElement("a"), { href: url, download: "my-data.json" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      return "";
    });
}

customElements.define("account-page", AccountPage);
