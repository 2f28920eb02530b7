import { createHash } from 'node:crypto';

/**
 * Ids that authors gave to choices ("a" first, or even "right") could tell the key. So an attempt shows ids of its own,
 * which say nothing and differ from attempt to attempt.
 */
export function disguise(attemptId: string, itemId: string, id: string): string {
  return createHash('sha256').update(`${attemptId}/${itemId}/${id}`).digest('hex').slice(0, 12);
}

/** A response as it came in, with the ids of the attempt put back to those of the question. Unknown ones stay unknown. */
export function unmask(attemptId: string, itemId: string, known: readonly string[], response: unknown): unknown {
  const real = new Map(known.map((id) => [disguise(attemptId, itemId, id), id]));
  return mapIds(response, (id) => real.get(id) ?? `?${id}`);
}

/** A stored response as its trainee sees it. */
export function mask(attemptId: string, itemId: string, response: unknown): object {
  return mapIds(response, (id) => disguise(attemptId, itemId, id)) as object;
}

function mapIds(response: unknown, map: (id: string) => string): unknown {
  if (typeof response !== 'object' || response === null || !('choiceIds' in response) || !Array.isArray(response.choiceIds)) return response;
  return { ...response, choiceIds: response.choiceIds.map((id: unknown) => (typeof id === 'string' ? map(id) : id)) };
}
