import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { DRAFTS, type UnsentWork, watchUnsent } from '../../app/unsent.js';

/** `waiting`: tried again by itself. `refused`: that would not help. */
export type Keeping = 'idle' | 'unsaved' | 'saving' | 'saved' | 'waiting' | 'refused';

export interface Kept<T> {
  value: T;
  state: Keeping;
  problem: ApiProblem | null;
}

export interface KeeperOptions<T> {
  initial: T;
  /** Name of the copy on this device; null where nothing may lie there. */
  store: string | null;
  /** @param leaving the page may be gone before the answer: the browser has to carry the request out */
  save: (value: T, leaving: boolean) => Promise<unknown>;
}

const PAUSE_MS = 900;
const AGAIN_MS = [2_000, 5_000, 15_000, 30_000];

/** Keeps what is filled in: one request at a time, the latest wins, and what could not be sent is sent again. */
class Keeper<T> implements UnsentWork {
  private readonly listeners = new Set<() => void>();
  private readonly key: string | null;
  private snapshot: Kept<T>;
  private save: KeeperOptions<T>['save'];
  private dirty = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;

  constructor({ initial, store, save }: KeeperOptions<T>) {
    this.key = store === null ? null : `${DRAFTS}${store}`;
    this.save = save;
    const left = this.left();
    this.dirty = left !== null;
    this.snapshot = { value: left ?? initial, state: left === null ? 'idle' : 'unsaved', problem: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): Kept<T> => this.snapshot;

  use(save: KeeperOptions<T>['save']): void {
    this.save = save;
  }

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

  readonly change = (value: T): void => {
    this.dirty = true;
    this.leave(value);
    this.show({ value, problem: null, ...(this.snapshot.state !== 'waiting' && { state: 'unsaved' as const }) });
    this.schedule(PAUSE_MS);
  };

  /** @returns whether everything is on the server */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    await this.running;
    if (!this.dirty) return true;
    this.running = this.run();
    await this.running;
    return !this.dirty;
  };

  /** What was filled in is settled elsewhere, or given up. */
  readonly forget = (): void => {
    clearTimeout(this.timer);
    this.dirty = false;
    this.leave(null);
  };

  unsent(): boolean {
    return this.dirty;
  }

  sendBeforeLeaving(): void {
    if (!this.dirty || this.snapshot.state === 'refused') return;
    const { value } = this.snapshot;
    this.save(value, true).then(
      () => this.taken(value),
      () => undefined,
    );
  }

  private async run(): Promise<void> {
    const { value } = this.snapshot;
    this.show({ state: 'saving' });
    try {
      await this.save(value, false);
      this.failures = 0;
      this.taken(value);
    } catch (thrown) {
      this.failed(ApiProblem.from(thrown));
    } finally {
      this.running = null;
    }
  }

  private taken(value: T): void {
    if (this.snapshot.value !== value) {
      this.schedule(PAUSE_MS);
      return;
    }
    this.dirty = false;
    this.leave(null);
    this.show({ state: 'saved', problem: null });
  }

  private failed(problem: ApiProblem): void {
    if (!this.dirty) return;
    if (!problem.passing && !problem.needsSignIn) {
      this.show({ state: 'refused', problem });
      return;
    }
    this.show({ state: 'waiting', problem });
    this.schedule(AGAIN_MS[Math.min(this.failures, AGAIN_MS.length - 1)]!);
    this.failures += 1;
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private show(change: Partial<Kept<T>>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.listeners.forEach((listener) => listener());
  }

  /** A copy on this device, for as long as the server does not have it. */
  private leave(value: T | null): void {
    if (this.key === null) return;
    try {
      if (value === null) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(value));
    } catch {
      // Storage is blocked or full: what is written stays on the screen.
    }
  }

  private left(): T | null {
    if (this.key === null) return null;
    try {
      const text = localStorage.getItem(this.key);
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      return null;
    }
  }
}

/** Something that saves itself while it is filled in. */
export function useKept<T>(options: KeeperOptions<T>) {
  const [keeper] = useState(() => new Keeper(options));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.get);
  const { save } = options;
  useEffect(() => keeper.use(save), [keeper, save]);
  useEffect(() => keeper.start(), [keeper]);
  return { ...kept, change: keeper.change, flush: keeper.flush, forget: keeper.forget };
}
