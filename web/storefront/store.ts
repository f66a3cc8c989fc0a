/** What all pages of the storefront share: the customer, their shelf, the language, the log. */

import { EventLog, type Happened } from "../api/events.ts";
import { call, Failure } from "../api/http.ts";
import { guest, Renewed, read, type Session, type Token, userOf, write } from "../api/session.ts";
import { Shop } from "../api/shop.ts";
import type { Product } from "../api/types.ts";
import type { CardActions } from "../elements/product-card.ts";
import { Shelf } from "../elements/shelf.ts";
import { filled, type Language, languageOf, Speech } from "../words/language.ts";
import { productPath } from "./route.ts";
import { type StoreWords, words } from "./words.ts";

const CUSTOMER = "shoptalk.customer";
const LANGUAGE = "shoptalk.language";

export interface DemoCustomer {
  user_id: string;
  name?: string;
  purchases?: number | null;
  about?: Record<Language, string>;
}

/** Dispatches `change` when anything of it has changed, and `go` with an address. */
export class Store extends EventTarget {
  customers: DemoCustomer[] = [];
  customerId = ""; // empty: a guest
  speech: Speech;
  shop!: Shop;
  shelf!: Shelf;
  notice = "";
  /** Whether it is known who shops. */
  met = false;
  private log: EventLog | null = null;
  private ended: (() => void) | null = null;
  private noticeEnd = 0;

  constructor(private readonly storage: Storage = localStorage) {
    super();
    this.speech = new Speech(read<Language>(storage, LANGUAGE) ?? languageOf(navigator.language));
    const known = read<string>(storage, CUSTOMER);
    this.become(known ?? "");
    this.met = known !== null;
  }

  get words(): StoreWords {
    return words[this.speech.language];
  }

  /** Who one may try the demo as; nobody where the shop is no demo. */
  async meet(): Promise<void> {
    try {
      const answer = await call<{ customers: DemoCustomer[] }>("GET", "/demo/customers");
      this.customers = answer.customers;
    } catch {
      this.customers = [];
    }
    const known = read<string>(this.storage, CUSTOMER);
    const first = this.customers[0]?.user_id ?? "";
    const wanted = this.customers.length ? (known ?? first) : "";
    if (wanted !== this.customerId) this.become(wanted);
    this.met = true;
    this.changed();
  }

  choose(customerId: string): void {
    write(this.storage, CUSTOMER, customerId);
    this.become(customerId);
    this.changed();
  }

  speak(language: Language): void {
    write(this.storage, LANGUAGE, language);
    this.speech = new Speech(language);
    this.shop.language = language;
    void this.shelf.load();
    this.changed();
  }

  /** A word of the storefront with its values. */
  say(name: keyof StoreWords, values: Record<string, string | number> = {}): string {
    return filled(this.words[name], values);
  }

  record(happened: Happened): void {
    this.log?.add(happened);
  }

  go(address: string): void {
    this.dispatchEvent(new CustomEvent("go", { detail: address }));
  }

  open(product: Product): void {
    this.record({ type: "click", product_id: product.product_id });
    this.go(productPath(product.product_id));
  }

  /** What may be done with cards that answer a request: which of them are seen is told too. */
  cardsOf(requestId: string): CardActions {
    return {
      ...this.cards,
      requestId,
      seen: ({ product_id }) =>
        this.record({ type: "impression", product_id, request_id: requestId }),
    };
  }

  readonly cards: CardActions = {
    open: (product) => this.open(product),
    add: (product) =>
      this.doing(async () => {
        await this.shelf.add(product);
        return this.speech.say("addedToCart", { title: product.title });
      }),
    save: (product, saved) =>
      this.doing(async () => {
        await this.shelf.save(product, saved);
        return saved ? this.speech.words.saved : "";
      }),
    standing: (product) => this.shelf.standing(product),
    address: (product) => productPath(product.product_id),
  };

  /** Does something and says what came of it. */
  async doing(what: () => Promise<string>): Promise<void> {
    try {
      this.announce(await what());
    } catch (failure) {
      this.announce(
        failure instanceof Failure && failure.status === 422 && failure.message
          ? failure.message
          : this.speech.failure(failure),
      );
    }
  }

  announce(notice: string): void {
    this.notice = notice;
    clearTimeout(this.noticeEnd);
    this.noticeEnd = window.setTimeout(() => {
      this.notice = "";
      this.changed();
    }, 4_000);
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  private become(customerId: string): void {
    this.ended?.();
    this.customerId = customerId;
    const session: Session = customerId ? demo(customerId) : guest("", this.storage);
    this.shop = new Shop("", session);
    this.shop.language = this.speech.language;
    const shelf = new Shelf(this.shop, () => this.changed());
    this.shelf = shelf;
    void this.follow(session, shelf);
  }

  private async follow(session: Session, shelf: Shelf): Promise<void> {
    try {
      const user = userOf(await session.token());
      if (this.shelf !== shelf) return;
      this.log = new EventLog("", session, this.storage, user);
      this.ended = this.log.start();
      await shelf.load();
    } catch {
      this.log = null; // nobody can be signed in now; the pages say what fails
    }
  }
}

function demo(userId: string): Session {
  return new Renewed(async () => {
    return (await call<Token>("POST", "/demo/token", { body: { user_id: userId } })).token;
  });
}
