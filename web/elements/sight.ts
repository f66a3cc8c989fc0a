/** Notices when a card comes into sight: half of it, for a second, on a page that is looked at. */

import { noChange } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";

const HALF = 0.5;
const A_SECOND = 1_000;

type Seen = () => void;

class Sight {
  private readonly waiting = new Map<Element, { seen: Seen; timer: number }>();
  private readonly observer = new IntersectionObserver((entries) => this.moved(entries), {
    threshold: HALF,
  });

  watch(element: Element, seen: Seen): void {
    this.waiting.set(element, { seen, timer: 0 });
    this.observer.observe(element);
  }

  leave(element: Element): void {
    clearTimeout(this.waiting.get(element)?.timer);
    this.waiting.delete(element);
    this.observer.unobserve(element);
  }

  private moved(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const one = this.waiting.get(target);
      if (!one) continue;
      clearTimeout(one.timer);
      if (isIntersecting) one.timer = window.setTimeout(() => this.stayed(target), A_SECOND);
    }
  }

  private stayed(element: Element): void {
    const one = this.waiting.get(element);
    if (!one) return;
    if (document.visibilityState === "hidden") {
      one.timer = window.setTimeout(() => this.stayed(element), A_SECOND);
      return;
    }
    this.leave(element);
    one.seen();
  }
}

let sight: Sight | null = null;

/** On an element: calls `seen` once for each `key`, when it has come into sight. */
class InSight extends AsyncDirective {
  private element: Element | null = null;
  private key: string | undefined;

  override render(_key: string | undefined, _seen: Seen): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [key, seen]: [string | undefined, Seen]): typeof noChange {
    if (key === this.key && part.element === this.element) return noChange;
    this.disconnected();
    this.key = key;
    if (key === undefined || typeof IntersectionObserver === "undefined") return noChange;
    this.element = part.element;
    sight ??= new Sight();
    sight.watch(part.element, seen);
    return noChange;
  }

  override disconnected(): void {
    if (this.element) sight?.leave(this.element);
    this.element = null;
    this.key = undefined;
  }
}

export const inSight = directive(InSight);
