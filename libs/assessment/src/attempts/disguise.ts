import { createHash } from 'node:crypto';
import { type Question, questionTypeOf } from '@convenor/rules';

/**
 * Ids that authors gave to choices ("a" first, or even "right") could tell the key. So an attempt shows ids of its own,
 * which say nothing and differ from attempt to attempt. The two choices of a true/false question keep their names:
 * screens put their own words for them.
 */
export class Disguise {
  constructor(
    private readonly attemptId: string,
    private readonly itemId: string,
    private readonly question: Question,
  ) {}

  shown(id: string): string {
    if (this.question.type === 'true_false') return id;
    return createHash('sha256').update(`${this.attemptId}/${this.itemId}/${id}`).digest('hex').slice(0, 12);
  }

  /** A stored response as its trainee sees it. */
  mask(response: unknown): object {
    return mapIds(response, (id) => this.shown(id)) as object;
  }

  /** A response as it came in, with the ids of the question. Unknown ones stay unknown. */
  unmask(response: unknown): unknown {
    const real = new Map(questionTypeOf(this.question).order(this.question).map((id) => [this.shown(id), id]));
    return mapIds(response, (id) => real.get(id) ?? `?${id}`);
  }
}

function mapIds(response: unknown, map: (id: string) => string): unknown {
  if (typeof response !== 'object' || response === null || !('choiceIds' in response) || !Array.isArray(response.choiceIds)) return response;
  return { ...response, choiceIds: response.choiceIds.map((id: unknown) => (typeof id === 'string' ? map(id) : id)) };
}
