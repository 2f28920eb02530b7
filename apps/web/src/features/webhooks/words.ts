import { WEBHOOK_EVENTS, type WebhookEvent } from '@convenor/rules';
import type { Translate } from '../../app/i18n.js';
import type en from './locales/en.json';

type Words = Translate<typeof en>;
type EventKey = keyof (typeof en)['events'];
type ProblemKey = keyof (typeof en)['problems'];

export const EVENTS: readonly WebhookEvent[] = WEBHOOK_EVENTS;

/** What an event is called; keys of the catalogue hold no dot. */
export function eventWords(t: Words, type: string): string {
  return t(`events.${type.replace('.', '_') as EventKey}`);
}

/** What came of the last try. */
export function answerWords(t: Words, status: number | null, problem: string | null): string {
  if (status !== null) return t('log.status', { status });
  return problem === null ? t('log.none') : t(`problems.${problem as ProblemKey}`);
}
