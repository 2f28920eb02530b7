import { expect } from '@playwright/test';
import { type AnswerKey, type ShownItem } from './answer-key.js';
import type { Person } from './people.js';

export interface Attempt {
  id: string;
  state: string;
  items: ShownItem[];
  responses: Record<string, { choiceIds: string[]; flagged?: boolean } | null>;
  result: { points: number; maxPoints: number; passed: boolean } | null;
}

interface Activity {
  id: string;
  kind: string;
  state: string;
  agreement?: { version: string };
  quiz?: { attempts: { id: string; points: number }[]; openAttemptId: string | null; attemptsUsed: number };
}

/** One person's passage through one course, over the API. */
export class Training {
  private constructor(
    readonly person: Person,
    readonly id: string,
  ) {}

  static async begin(person: Person, slug: string): Promise<Training> {
    const consents = { acceptsPrivacyNotice: true, acceptsTerms: true };
    const { id } = (await person.ask('post', `/api/courses/${slug}/enrolments`, consents)) as { id: string };
    return new Training(person, id);
  }

  /** The enrolment that a person made on the screen. */
  static async of(person: Person): Promise<Training> {
    const { items } = (await person.ask('get', '/api/me/enrolments')) as { items: { id: string }[] };
    return new Training(person, items[0]!.id);
  }

  /** The step's page in the app. */
  page(activityId: string): string {
    return `/learn/${this.id}/activities/${activityId}`;
  }

  async activity(activityId: string): Promise<Activity> {
    return (await this.person.ask('get', `/api/enrolments/${this.id}/activities/${activityId}`)) as Activity;
  }

  async attempt(id: string): Promise<Attempt> {
    return (await this.person.ask('get', `/api/attempts/${id}`)) as Attempt;
  }

  /** Takes every step before this one, or all of them, with every answer right. */
  async goOn(key: AnswerKey, until?: string): Promise<void> {
    for (;;) {
      const { next } = (await this.person.ask('get', `/api/enrolments/${this.id}`)) as {
        next: { activityId: string } | null;
      };
      if (!next || next.activityId === until) return;
      await this.take(await this.activity(next.activityId), key);
    }
  }

  private async take({ id, kind, agreement }: Activity, key: AnswerKey): Promise<void> {
    const path = `/api/enrolments/${this.id}/activities/${id}`;
    if (kind === 'lesson') await this.person.ask('post', `${path}/complete`);
    if (kind === 'exercise') await this.person.ask('post', `${path}/reflection/post`, { text: A_REFLECTION });
    if (kind === 'agreement') {
      await this.person.ask('post', `${path}/sign`, {
        signedName: this.person.name,
        agreementVersion: agreement!.version,
      });
    }
    if (kind === 'quiz') await this.sit(id, key);
  }

  /** Starts an attempt, answers everything, sends it in. */
  async sit(activityId: string, key: AnswerKey, quality: 'right' | 'wrong' = 'right'): Promise<string> {
    const { id, items } = (await this.person.ask(
      'post',
      `/api/enrolments/${this.id}/activities/${activityId}/attempts`,
    )) as Attempt;
    for (const item of items) {
      const choices = quality === 'right' ? key.rightOf(item) : key.wrongOf(item);
      await this.person.ask('put', `/api/attempts/${id}/responses/${item.id}`, {
        response: { choiceIds: choices.map((choice) => choice.id) },
        sequence: 1,
      });
    }
    await this.person.ask('post', `/api/attempts/${id}/submit`);
    return id;
  }

  /** Sends an attempt in without a single answer, and waits until its questions come back. */
  async missAll(activityId: string): Promise<void> {
    const path = `/api/enrolments/${this.id}`;
    const { id } = (await this.person.ask('post', `${path}/activities/${activityId}/attempts`)) as Attempt;
    await this.person.ask('post', `/api/attempts/${id}/submit`);
    await expect
      .poll(async () => ((await this.person.ask('get', `${path}/review`)) as { items: object[] }).items.length)
      .toBeGreaterThan(0);
  }
}

/** Long enough for every reflection of the sample course. */
export const A_REFLECTION = 'What I take from this week is patience with silence. '.repeat(30);

/** The attempt that an address of the app shows. */
export function attemptAt(url: string): string {
  const id = /\/attempts\/([\w-]+)/.exec(url)?.[1];
  if (!id) throw new Error(`${url} shows no attempt`);
  return id;
}
