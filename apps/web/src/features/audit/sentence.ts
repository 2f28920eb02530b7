import { locale } from '../../app/i18n.js';
import type { AuditEntry } from './queries.js';
import type { AuditTexts } from './texts.js';

type Key = Parameters<AuditTexts>[0];

/** Where the name of the trainee stands in a sentence: a character that no text has. */
export const PERSON = '\u{F0000}';

/** The record's words for what is said more finely than by the action alone. */
function wordOf({ action, detail }: AuditEntry): string {
  if (action !== 'enrolment.active') return action;
  if (detail['from'] === 'paused') return 'enrolment.resumed';
  return detail['from'] === 'lapsed' ? 'enrolment.reinstated' : action;
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const words = (value: unknown): string[] => (Array.isArray(value) ? value.filter((word) => typeof word === 'string') : []);

function listed(items: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items);
}

/** What an entry of the record says, with `PERSON` in the place of the trainee's name. */
export function sentenceOf(t: AuditTexts, entry: AuditEntry): string {
  const { action, detail } = entry;
  const roles = (value: unknown): string => {
    const given = words(value).filter((role) => role !== 'trainee');
    return given.length > 0 ? listed(given.map((role) => t(`roles.${role}` as Key))) : t('roles.none');
  };
  const after = typeof detail['after'] === 'object' && detail['after'] !== null ? Object.keys(detail['after']) : [];
  const key = `says.${wordOf(entry).replaceAll('.', '_')}` as Key;
  const said = t(key, {
    person: PERSON,
    count: number(detail['days'] ?? detail['extra'] ?? detail['enrolled'] ?? detail['people'] ?? detail['messages'] ?? detail['changed']),
    lines: number(detail['lines']),
    name: typeof detail['name'] === 'string' ? detail['name'] : '',
    number: typeof detail['number'] === 'string' || typeof detail['number'] === 'number' ? detail['number'] : '',
    version: `${number(detail['number'])}.${number(detail['patch'])}`,
    roles: roles(detail['roles']),
    from: roles(detail['from']),
    to: roles(detail['to']),
    nudge: t(`nudge.${String(detail['trigger'])}_${String(detail['action'])}` as Key, { count: number(detail['days']) }),
    settings: listed(after.map((setting) => t(`settings.${setting}` as Key))),
  });
  // A newer server may record what this screen has no sentence for yet.
  return said === key ? action : said;
}
