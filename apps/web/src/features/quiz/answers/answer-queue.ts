import { ApiProblem } from '../../../app/api-problem.js';
import type { UnsentWork } from '../../../app/unsent.js';
import { type Answer, NO_ANSWER, nextSequence } from './answer.js';
import type { KeptAnswers } from './kept-answers.js';
import type { SendAnswer } from './send-answer.js';

/**
 * `saving`: on the way. `waiting`: the server cannot be reached, tried again by itself. `signed-out`: the person has to
 * sign in first. `refused`: the server will never take these answers (the attempt is over, or was changed).
 */
export type SavingState = 'saved' | 'saving' | 'waiting' | 'signed-out' | 'refused';

export type AnswerChange = Partial<Pick<Answer, 'response' | 'flagged' | 'confidence'>>;

export interface QueueView {
  answers: ReadonlyMap<string, Answer>;
  saving: SavingState;
  /** Answers that the server has not acknowledged. */
  unsaved: number;
}

/** The screen that shows a queue. A queue goes on without one until everything is on the server. */
export interface QueueScreen {
  /** What this device changed, for the other tabs. */
  onChange: (itemId: string, answer: Answer) => void;
  /** The server holds something that we do not know: ask it again. */
  onOutdated: () => void;
}

const NO_SCREEN: QueueScreen = { onChange: () => undefined, onOutdated: () => undefined };

/** The attempt takes no answers now: they are kept, but sending them again by ourselves would not help. */
const CLOSED = new Set([403, 409]);
/** This answer will never fit; it must not hold up the others. */
const UNFIT = new Set([400, 404, 413, 422]);
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** What is not saved after this is told as waiting, though it may still arrive. */
const QUIET_MS = 4_000;
/** From the first key pressed until the words are sent. */
const TYPING_MS = 600;

/**
 * Every answer of one attempt, shown at once and sent as soon as possible. Per item only the newest is sent, one after
 * the other; what does not arrive is tried again for as long as the page lives, and is kept in the tab beyond that.
 */
export class AnswerQueue implements UnsentWork {
  private readonly answers: Map<string, Answer>;
  private readonly unsaved: Map<string, Answer>;
  private readonly listeners = new Set<() => void>();
  private saving: SavingState = 'saved';
  private view: QueueView;
  private running: Promise<void> | null = null;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private readonly opened: Promise<void>;
  private screen = NO_SCREEN;

  constructor(
    held: ReadonlyMap<string, Answer>,
    private readonly send: SendAnswer,
    private readonly kept: KeptAnswers,
  ) {
    this.answers = new Map(held);
    this.unsaved = new Map([...kept.read()].filter(([id, { sequence }]) => sequence > this.get(id).sequence));
    this.unsaved.forEach((answer, id) => this.answers.set(id, answer));
    if (this.unsaved.size > 0) this.saving = 'saving';
    this.view = this.look();
    this.opened = kept.readSealed().then((sealed) => this.takeUp(sealed));
  }

  /** @returns takes the screen away again */
  attach(screen: QueueScreen): () => void {
    this.screen = screen;
    void this.flush();
    return () => {
      this.screen = NO_SCREEN;
    };
  }

  get(itemId: string): Answer {
    return this.answers.get(itemId) ?? NO_ANSWER;
  }

  /** What is shown; the same object until something changes. */
  readonly current = (): QueueView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * What the person at this screen does.
   * @param typing more may follow at once: it is kept now and sent a moment later
   */
  change(itemId: string, change: AnswerChange, typing = false): void {
    const before = this.get(itemId);
    const answer = { ...before, ...change, sequence: nextSequence(before.sequence, Date.now()) };
    this.answers.set(itemId, answer);
    this.unsaved.set(itemId, answer);
    this.keep();
    this.screen.onChange(itemId, answer);
    this.show(this.saving === 'saved' ? 'saving' : this.saving);
    this.expectSoon();
    if (typing) this.pause ??= setTimeout(() => void this.run(), TYPING_MS);
    else void this.run();
  }

  /** What another tab or the server has: taken where it is newer. */
  learn(news: Iterable<readonly [string, Answer]>): void {
    for (const [itemId, answer] of news) {
      if (answer.sequence <= this.get(itemId).sequence) continue;
      this.answers.set(itemId, answer);
      this.unsaved.delete(itemId);
    }
    this.keep();
    this.show(this.unsaved.size === 0 ? 'saved' : this.saving);
  }

  /** Tries now, whatever pause was planned. Resolves true when everything is on the server. */
  async flush(): Promise<boolean> {
    this.failures = 0;
    await this.opened;
    // What came while the last ones were on their way leaves with a second run.
    await this.running;
    await this.run();
    return this.unsaved.size === 0;
  }

  /** Answers to an attempt that is over are not missing anywhere. */
  unsent(): boolean {
    return this.unsaved.size > 0 && this.saving !== 'refused';
  }

  /** The page may be gone in a moment: everything unsaved leaves with it. */
  sendBeforeLeaving(): void {
    for (const [itemId, answer] of this.unsaved) {
      this.send(itemId, answer, true).then(
        (held) => this.acknowledged(itemId, answer, held),
        () => undefined,
      );
    }
  }

  /** The attempt was sent in: nothing is kept any longer. */
  forget(): void {
    clearTimeout(this.pause);
    this.unsaved.clear();
    this.keep();
    this.show('saved');
  }

  private run(): Promise<void> {
    this.running ??= this.sendAll().finally(() => (this.running = null));
    return this.running;
  }

  private async sendAll(): Promise<void> {
    clearTimeout(this.retry);
    clearTimeout(this.pause);
    this.pause = undefined;
    if (this.unsaved.size > 0) this.expectSoon();
    let unfit = false;
    try {
      for (let next = this.first(); next; next = this.first()) {
        if (this.saving === 'saved') this.show('saving');
        const [itemId, answer] = next;
        try {
          this.acknowledged(itemId, answer, await this.send(itemId, answer));
        } catch (thrown) {
          const problem = ApiProblem.from(thrown);
          if (!UNFIT.has(problem.status)) throw problem;
          unfit = true;
          if (this.unsaved.get(itemId) === answer) this.unsaved.delete(itemId);
        }
      }
      this.failures = 0;
      this.keep();
      this.show(unfit ? 'refused' : 'saved');
      if (unfit) this.screen.onOutdated();
    } catch (thrown) {
      this.failed(ApiProblem.from(thrown));
    }
  }

  /** What an earlier visit could not send, also one that ended with the browser. */
  private takeUp(sealed: ReadonlyMap<string, Answer>): void {
    for (const [itemId, answer] of sealed) {
      if (answer.sequence <= this.get(itemId).sequence) continue;
      this.answers.set(itemId, answer);
      this.unsaved.set(itemId, answer);
    }
    this.keep();
    this.show(this.unsaved.size > 0 ? 'saving' : this.saving);
  }

  /** From now on it must not take long, or the person is told. */
  private expectSoon(): void {
    this.quiet ??= setTimeout(() => {
      this.quiet = undefined;
      if (this.saving === 'saving') this.show('waiting');
    }, QUIET_MS);
  }

  private expectNothing(): void {
    clearTimeout(this.quiet);
    this.quiet = undefined;
  }

  private acknowledged(itemId: string, sent: Answer, held: number): void {
    if (this.unsaved.get(itemId) === sent) this.unsaved.delete(itemId);
    this.expectNothing();
    if (this.unsaved.size > 0) this.expectSoon();
    this.keep();
    if (held > this.get(itemId).sequence) this.screen.onOutdated();
    this.show(this.unsaved.size === 0 ? 'saved' : this.saving);
  }

  private failed(problem: ApiProblem): void {
    this.expectNothing();
    if (problem.status === 401) return this.show('signed-out');
    if (CLOSED.has(problem.status)) {
      this.show('refused');
      this.screen.onOutdated();
      return;
    }
    this.show('waiting');
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures);
    this.failures += 1;
    // Not all devices of a training room at the same moment.
    this.retry = setTimeout(() => void this.run(), pause * (0.75 + Math.random() / 2));
  }

  private first(): [string, Answer] | undefined {
    return this.unsaved.entries().next().value;
  }

  private keep(): void {
    this.kept.write(this.unsaved);
  }

  private show(saving: SavingState): void {
    this.saving = saving;
    this.view = this.look();
    this.listeners.forEach((listener) => listener());
  }

  private look(): QueueView {
    return { answers: new Map(this.answers), saving: this.saving, unsaved: this.unsaved.size };
  }
}
