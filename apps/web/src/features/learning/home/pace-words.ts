import { localDateAt } from '@convenor/rules';
import { locale } from '../../../app/i18n.js';
import { stepOf } from '../outline.js';
import type { Outline } from '../queries.js';
import type { PaceTexts } from '../pace-texts.js';

type Reason = Outline['pace']['reasons'][number];

/** The reasons that carry a number of days or tries, and those that stand by themselves. */
const COUNTED = [
  'not_started',
  'next_due',
  'module_early',
  'module_overdue',
  'attempts_failed',
  'no_activity',
  'not_begun',
] as const;
const PLAIN = ['paused', 'finished', 'modules_complete', 'nothing_overdue'] as const;

/** A reason of the pace as a sentence; null for a word that this version of the app does not know. */
export function reasonSentence({ code, params }: Reason, path: Outline, t: PaceTexts): string | null {
  const plain = PLAIN.find((known) => known === code);
  if (plain) return t(`pace.reason.${plain}`);
  const counted = COUNTED.find((known) => known === code);
  if (!counted) return null;
  const module = path.modules.find(({ id }) => id === params['moduleId']);
  const step = typeof params['activityId'] === 'string' ? stepOf(path, params['activityId']) : undefined;
  return t(`pace.reason.${counted}`, {
    count: Number(params['days'] ?? params['count'] ?? 0),
    module: module ? t('pace.module', { week: module.week, title: module.title }) : '',
    activity: step?.activity.title ?? '',
  });
}

/** "You are on track. At your pace you will certify about 14 March (between 6 and 24 March)." */
export function paceSentence(path: Outline, now: Date, t: PaceTexts): string {
  const pace = t(`pace.${path.pace.status}`);
  const { forecast } = path;
  if (!forecast) return t('pace.only', { pace });
  const { on, from, to, basis } = forecast;
  const format = calendar(now, path.timeZone, to);
  const day = (value: string): Date => new Date(`${value}T12:00:00Z`);
  const words =
    from === to
      ? t('pace.forecast.day', { on: format.format(day(on)) })
      : t(`pace.forecast.${basis}`, { on: format.format(day(on)), ...rangeWords(format, day(from), day(to)) });
  return t('pace.full', { pace, forecast: words });
}

/** The ends of a range; the month is said once where both are in one. */
function rangeWords(format: Intl.DateTimeFormat, from: Date, to: Date): { from: string; to: string } {
  const whole = { from: format.format(from), to: format.format(to) };
  if (whole.from.replace(/\d+/, '') !== whole.to.replace(/\d+/, '')) return whole;
  const day = format.formatToParts(from).find(({ type }) => type === 'day');
  return { ...whole, from: day?.value ?? whole.from };
}

/** Days without the weekday, since they are weeks away; the year only when it is not this one. */
function calendar(now: Date, timeZone: string, latest: string): Intl.DateTimeFormat {
  const thisYear = localDateAt(now, timeZone).slice(0, 4) === latest.slice(0, 4);
  return new Intl.DateTimeFormat(locale(), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(!thisYear && { year: 'numeric' }),
  });
}
