import { expect } from '@jest/globals';
import type { Random } from '@convenor/rules';
import { choicesFor, QUIZ, type ShownItem } from '../../support/quiz.js';
import type { Client } from './client.js';

interface Sitting {
  id: string;
  /** Item id → the last choices that the server acknowledged. */
  acknowledged: Map<string, string[]>;
  result: unknown;
}

/** Takes the quiz over and over, answering well only the last time. */
export class Trainee {
  readonly sittings: Sitting[] = [];

  constructor(
    readonly client: Client,
    readonly enrolmentId: string,
    private readonly random: Random,
  ) {}

  async takeQuizzes(): Promise<void> {
    while (!this.client.line.done) await this.sit(false);
    await this.sit(true);
  }

  private async sit(well: boolean): Promise<void> {
    const begun = await this.client.expect(
      201,
      'POST',
      `/api/enrolments/${this.enrolmentId}/activities/${QUIZ}/attempts`,
    );
    const { id, items } = begun as unknown as { id: string; items: ShownItem[] };
    const sitting: Sitting = { id, acknowledged: new Map(), result: null };
    this.sittings.push(sitting);
    let sequence = 0;
    for (const item of items) {
      const last = choicesFor(item, well || item === items[0] ? 'right' : 'wrong');
      const tries = [...(this.random.int(2) === 0 ? [[item.choices[0]!.id]] : []), last];
      for (const choiceIds of tries) {
        sequence += 1;
        const answer = { response: { choiceIds }, sequence };
        const held = await this.client.expect(200, 'PUT', `/api/attempts/${id}/responses/${item.id}`, answer);
        expect(held).toEqual({ sequence });
        sitting.acknowledged.set(item.id, choiceIds);
      }
      if (this.random.int(4) === 0) await this.check(sitting);
    }
    sitting.result = (await this.client.expect(200, 'POST', `/api/attempts/${id}/submit`))['result'];
    expect(sitting.result).toMatchObject({ passed: well });
  }

  /** Everything that was acknowledged is there, and nothing else. */
  async check({ id, acknowledged }: Sitting): Promise<unknown> {
    const { responses, result } = await this.client.expect(200, 'GET', `/api/attempts/${id}`);
    const sorted = (choices: Iterable<[string, string[]]>) =>
      Object.fromEntries([...choices].map(([item, ids]) => [item, [...ids].sort()]));
    const held = Object.entries(responses as Record<string, { choiceIds: string[] }>).map(
      ([item, { choiceIds }]): [string, string[]] => [item, choiceIds],
    );
    expect(sorted(held)).toEqual(sorted(acknowledged));
    return result;
  }
}
