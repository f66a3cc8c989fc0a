/** How long a product's page was looked at: only while the page is seen. */

const LEAST = 1; // seconds; less is passing by

export class Dwell {
  private seconds = 0;
  private since: number | null = null;

  /** `now` in seconds; `told` gets what was counted when the page is left or hidden. */
  constructor(
    private readonly told: (seconds: number) => void,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {}

  start(): void {
    document.addEventListener("visibilitychange", this.seen);
    addEventListener("pagehide", this.left);
    this.seen();
  }

  stop(): void {
    this.left();
    document.removeEventListener("visibilitychange", this.seen);
    removeEventListener("pagehide", this.left);
  }

  private readonly seen = () => {
    if (document.visibilityState === "hidden") this.left();
    else this.since ??= this.now();
  };

  private readonly left = () => {
    if (this.since !== null) this.seconds += this.now() - this.since;
    this.since = null;
    if (this.seconds < LEAST) return;
    this.told(Math.round(this.seconds * 10) / 10);
    this.seconds = 0;
  };
}
