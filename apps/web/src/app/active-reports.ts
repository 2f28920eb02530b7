import { presentLook } from './looking-on.js';

const SECOND = 1000;
/** The page counts as used this long after the last sign of life; a long paragraph takes about as much. */
const USED_FOR_MS = 90 * SECOND;
/** Whoever only passes through has not begun. */
const BEGIN_AFTER_MS = 2 * SECOND;
const PLACE_EVERY_MS = 5 * SECOND;
const ACTIVE_EVERY_SECONDS = 30;
/** A place that moved less than this is the same place. */
const MOVED = 10;
/** The server credits no more at once. */
const LONGEST_REPORT_SECONDS = 90;

const SIGNS_OF_USE = ['scroll', 'pointermove', 'pointerdown', 'keydown', 'touchstart', 'wheel'] as const;

/** Where somebody reads, in thousandths of a text; `undefined` on a page that has no place to tell. */
type Place = number | undefined;

/**
 * Reports to the server for how long somebody is at work on a page, and where they read: every half minute, every few
 * seconds when the place moved, and when they leave. Its clock only runs forward, whatever is done to that of the device.
 */
export class ActiveReports {
  private reported: Place;
  private seconds = 0;
  private total = 0;
  private usedAt = performance.now();
  private tickedAt = performance.now();
  private reportedAt = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private sending: Promise<void> | null = null;
  private refused = false;

  constructor(
    private readonly address: string,
    private place?: number,
    private readonly placeNow?: () => Place,
  ) {
    this.reported = place;
  }

  /** The first report starts the server's clock. @returns what ends the reporting */
  start(): () => void {
    this.tickedAt = performance.now();
    this.usedAt = performance.now();
    const begin = setTimeout(() => void this.send(), BEGIN_AFTER_MS);
    this.timer = setInterval(this.tick, SECOND);
    for (const sign of SIGNS_OF_USE) window.addEventListener(sign, this.noticeUse, { passive: true });
    document.addEventListener('visibilitychange', this.onVisibility);
    window.addEventListener('pagehide', this.leave);
    return () => {
      clearTimeout(begin);
      clearInterval(this.timer);
      for (const sign of SIGNS_OF_USE) window.removeEventListener(sign, this.noticeUse);
      document.removeEventListener('visibilitychange', this.onVisibility);
      window.removeEventListener('pagehide', this.leave);
      this.leave();
    };
  }

  /** Active seconds since the page was opened. */
  get activeSeconds(): number {
    return this.total;
  }

  /** Tells the server everything there is to tell; resolves when it has answered. */
  async flush(): Promise<void> {
    await this.sending;
    await this.send();
  }

  private readonly noticeUse = (): void => {
    this.usedAt = performance.now();
  };

  private readonly onVisibility = (): void => {
    if (document.visibilityState === 'hidden') this.leave();
    else this.tickedAt = performance.now();
  };

  /** Tells what there is to tell now, and does not wait for the answer. */
  readonly leave = (): void => {
    this.look();
    if (this.reportedAt > 0 && (this.seconds >= 1 || this.moved())) void this.send();
  };

  private readonly tick = (): void => {
    const now = performance.now();
    const passed = (now - this.tickedAt) / SECOND;
    this.tickedAt = now;
    if (document.visibilityState !== 'visible') return;
    // A timer that was asleep says nothing about a person who was awake.
    if (passed < 3 && now - this.usedAt < USED_FOR_MS) {
      this.seconds += passed;
      this.total += passed;
    }
    this.look();
    if (this.reportedAt === 0 || now - this.reportedAt < PLACE_EVERY_MS) return;
    if (this.moved() || this.seconds >= ACTIVE_EVERY_SECONDS) void this.send();
  };

  private look(): void {
    this.place = this.placeNow?.() ?? this.place;
  }

  private moved(): boolean {
    return Math.abs(this.place! - this.reported!) >= MOVED;
  }

  /** `keepalive` lets the report arrive also when the page is closed behind it. Reports need no key: the last one counts. */
  private send(): Promise<void> {
    // Who looks on spends nobody's time.
    if (this.refused || presentLook()) return Promise.resolve();
    const place = this.place;
    const activeSeconds = Math.min(LONGEST_REPORT_SECONDS, Math.floor(this.seconds));
    this.seconds -= activeSeconds;
    this.reportedAt = performance.now();
    const sent = fetch(this.address, {
      method: 'PUT',
      keepalive: true,
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ position: place, activeSeconds }),
    }).then(
      (answer) => {
        if (answer.ok) this.reported = place;
        else if (answer.status < 500 && answer.status !== 429) this.refused = true;
        else this.keep(activeSeconds);
      },
      () => this.keep(activeSeconds),
    );
    this.sending = sent;
    return sent;
  }

  /** One report may get lost on the way. What was longer without a connection is not told afterwards. */
  private keep(activeSeconds: number): void {
    this.seconds = Math.min(LONGEST_REPORT_SECONDS, this.seconds + activeSeconds);
  }
}
