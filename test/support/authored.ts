import type { AuthoredQuestion } from '@convenor/formats';
import type { Question } from '@convenor/rules';

/** A question as an author could have written it: its HTML as rich text. */
export function authored(question: Question): AuthoredQuestion {
  return written(question) as AuthoredQuestion;
}

function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      if (key === 'html') return ['text', { format: 'html', text: inner }];
      return key.endsWith('Html') ? [key.slice(0, -4), { format: 'html', text: inner }] : [key, written(inner)];
    }),
  );
}
