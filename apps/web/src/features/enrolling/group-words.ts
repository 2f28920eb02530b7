import type { Dates } from '../../app/dates.js';
import type { Group } from './queries.js';
import type { useEnrollingTexts } from './texts.js';

type Texts = ReturnType<typeof useEnrollingTexts>;

/** "Starts Mon 1 March, in 12 days, and ends Sun 25 April"; of one that runs: "Started Mon 1 March …". */
export function groupDates(t: Texts, { startsOn, endsOn }: Pick<Group, 'startsOn' | 'endsOn'>, dates: Dates): string {
  const coming = dates.daysUntil(startsOn) >= 0;
  const begins = t(coming ? 'group.starts' : 'group.started', { day: dates.dayAndDistance(startsOn) });
  return endsOn ? t('group.span', { begins, day: dates.day(endsOn) }) : t('group.begins', { begins });
}
