import { ApiProblem } from '../../../app/api-problem.js';
import type { Answer } from './answer.js';

const PATIENCE_MS = 10_000;

export type SendAnswer = (itemId: string, answer: Answer, leaving?: boolean) => Promise<number>;

/**
 * Sends one answer; resolves with the newest sequence that the server holds. Not through the API client, which gives
 * every request an Idempotency-Key: an answer needs none, its sequence makes sending it twice the same as once, and the
 * server is spared the book-keeping at every tap.
 * @throws ApiProblem
 */
export function answerSender(attemptId: string): SendAnswer {
  return async (itemId, { response: given, flagged, confidence, sequence }, leaving = false) => {
    const response = await fetch(`/api/attempts/${attemptId}/responses/${encodeURIComponent(itemId)}`, {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ response: given, sequence, flagged, ...(confidence !== undefined && { confidence }) }),
      // A page that is being left may not wait, but the browser still carries the request out.
      ...(leaving ? { keepalive: true } : { signal: AbortSignal.timeout(PATIENCE_MS) }),
    }).catch((thrown: unknown) => {
      throw ApiProblem.from(thrown);
    });
    if (!response.ok) throw await ApiProblem.of(response);
    const { sequence: held } = (await response.json()) as { sequence: number };
    return held;
  };
}
