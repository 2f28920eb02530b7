import { locale } from '../../app/i18n.js';
import type { Dates } from '../../app/dates.js';
import type { Cohort } from './queries.js';
import type { CohortTexts } from './texts.js';

export type Phase = 'coming' | 'running' | 'past';

/** Where a cohort is in its course of days. */
export function phaseOf({ startsOn, endsOn }: Pick<Cohort, 'startsOn' | 'endsOn'>, dates: Dates): Phase {
  if (dates.daysUntil(startsOn) > 0) return 'coming';
  return endsOn !== null && dates.daysUntil(endsOn) < 0 ? 'past' : 'running';
}

/** "Mon 1 March to Sun 25 April, starts in 12 days". */
export function datesWords(t: CohortTexts, cohort: Pick<Cohort, 'startsOn' | 'endsOn'>, dates: Dates): string {
  const { startsOn, endsOn } = cohort;
  const days = endsOn ? t('dates.span', { from: dates.day(startsOn), to: dates.day(endsOn) }) : t('dates.from', { from: dates.day(startsOn) });
  if (phaseOf(cohort, dates) !== 'coming') return days;
  return t('dates.coming', { days, distance: dates.distance(startsOn) });
}

/** "12 of 16 places taken, 3 waiting". */
export function placesWords(t: CohortTexts, { capacity, people }: Pick<Cohort, 'capacity' | 'people'>): string {
  const taken = capacity === null ? t('places.people', { count: people.seated }) : t('places.taken', { seated: people.seated, capacity });
  const more = [
    ...(people.offered > 0 ? [t('places.offered', { count: people.offered })] : []),
    ...(people.waiting > 0 ? [t('places.waiting', { count: people.waiting })] : []),
  ];
  return [taken, ...more].join(', ');
}

/** "Amara Diallo and Noor Haddad". */
export function namesOf(people: readonly { name: string }[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(people.map(({ name }) => name));
}
