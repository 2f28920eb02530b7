import { ApiProblem } from '../../../app/api-problem.js';
import { DRAFTS, type UnsentWork, watchUnsent } from '../../../app/unsent.js';

/** `unsaved`: written a moment ago and not on its way yet. `waiting`: tried again by itself. `refused`: would not help. */
export type SavingState = 'idle' | 'unsaved' | 'saving' | 'saved' | 'waiting' | 'refused';

export interface Saving {
  text: string;
  state: SavingState;
  /** When the server last took it. */
  savedAt: number | null;
  problem: ApiProblem | null;
}

export interface AutosaveOptions {
  /** Name of the copy on this device. */
  store: string;
  /** What the server has, and since when (ISO 8601). */
  saved: { text: string; at: string | null };
  /** @param leaving the page may be gone before the answer: the browser has to carry the request out */
  save: (text: string, leaving: boolean) => Promise<void>;
}

const SECOND = 1000;
/** A pause in typing after which it is sent. */
const PAUSE_MS = 1.2 * SECOND;
const PATIENCE_MS = [2, 4, 8, 15, 30].map((seconds) => seconds * SECOND);

interface Kept {
  text: string;
  at: number;
}

/**
 * Keeps what somebody writes: at once on the device, a moment later on the server. One request at a time, the latest words
 * win; what the server does not have yet stays on the device and is sent again until it has.
 */
export class Autosave implements UnsentWork {
  private readonly listeners = new Set<() => void>();
  private readonly key: string;
  private snapshot: Saving;
  private onServer: string;
  private save: AutosaveOptions['save'];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;
  private given = false;

  constructor({ store, saved, save }: AutosaveOptions) {
    this.key = `${DRAFTS}${store}`;
    this.save = save;
    this.onServer = saved.text;
    const kept = this.kept();
    const newer = kept !== null && kept.text !== saved.text && kept.at > Date.parse(saved.at ?? '1970-01-01');
    this.snapshot = {
      text: newer ? kept.text : saved.text,
      state: 'idle',
      savedAt: saved.at ? Date.parse(saved.at) : null,
      problem: null,
    };
    if (kept && !newer) this.drop();
  }

  /** Sends what an earlier visit could not. @returns what ends the saving */
  start(): () => void {
    const now = (): void => void this.flush();
    window.addEventListener('online', now);
    watchUnsent(this);
    now();
    return () => {
      window.removeEventListener('online', now);
      now();
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): Saving => this.snapshot;

  readonly change = (text: string): void => {
    this.given = false;
    this.show({ text, problem: null, ...(this.snapshot.state !== 'waiting' && { state: 'unsaved' as const }) });
    this.keep({ text, at: Date.now() });
    this.schedule(PAUSE_MS);
  };

  /** How it is sent may close over what a screen knows now. */
  use(save: AutosaveOptions['save']): void {
    this.save = save;
  }

  /** Sends at once what is not saved yet; resolves when that is decided. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.timer);
    await this.running;
    if (this.snapshot.state === 'refused') return;
    if (!this.unsent()) {
      if (this.snapshot.state === 'unsaved') this.taken(this.snapshot.text);
      return;
    }
    this.running = this.run();
    await this.running;
  };

  /** The text is settled elsewhere, for example posted: nothing is left to save. */
  readonly settle = (): void => {
    clearTimeout(this.timer);
    this.onServer = this.snapshot.text;
    this.drop();
  };

  unsent(): boolean {
    return !this.given && this.snapshot.text !== this.onServer;
  }

  sendBeforeLeaving(): void {
    const { text, state } = this.snapshot;
    if (!this.unsent() || state === 'refused') return;
    this.save(text, true).then(
      () => this.taken(text),
      () => undefined,
    );
  }

  forget(): void {
    clearTimeout(this.timer);
    this.given = true;
    this.drop();
  }

  private async run(): Promise<void> {
    const { text } = this.snapshot;
    this.show({ state: 'saving' });
    try {
      await this.save(text, false);
      this.failures = 0;
      this.taken(text);
    } catch (thrown) {
      this.onFailure(ApiProblem.from(thrown));
    } finally {
      this.running = null;
    }
  }

  private taken(text: string): void {
    this.onServer = text;
    if (this.snapshot.text === text) this.drop();
    this.show({ state: this.unsent() ? 'unsaved' : 'saved', savedAt: Date.now(), problem: null });
  }

  private onFailure(problem: ApiProblem): void {
    if (this.given) return;
    if (!problem.passing && !problem.needsSignIn) {
      this.show({ state: 'refused', problem });
      return;
    }
    this.show({ state: 'waiting', problem });
    this.schedule(PATIENCE_MS[Math.min(this.failures, PATIENCE_MS.length - 1)]!);
    this.failures += 1;
  }

  private schedule(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), after);
  }

  private show(change: Partial<Saving>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.listeners.forEach((listener) => listener());
  }

  private kept(): Kept | null {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? 'null') as Partial<Kept> | null;
      return typeof kept?.text === 'string' && typeof kept.at === 'number' ? { text: kept.text, at: kept.at } : null;
    } catch {
      return null;
    }
  }

  private keep(kept: Kept): void {
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Storage is blocked or full: the words live in this page until the server has them.
    }
  }

  private drop(): void {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Storage is blocked: nothing was kept.
    }
  }
}
