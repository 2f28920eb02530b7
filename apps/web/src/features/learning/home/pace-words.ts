import type { Dates } from '../../../app/dates.js';
import { stepOf } from '../outline.js';
import type { Outline } from '../queries.js';
import type { LearningTexts } from '../texts.js';

type Reason = Outline['pace']['reasons'][number];

/** The reasons that carry a number of days or tries, and those that stand by themselves. */
const COUNTED = ['not_started', 'next_due', 'module_early', 'module_overdue', 'attempts_failed', 'no_activity', 'not_begun'] as const;
const PLAIN = ['paused', 'finished', 'modules_complete', 'nothing_overdue'] as const;

/** A reason of the pace as a sentence; null for a word that this version of the app does not know. */
export function reasonSentence({ code, params }: Reason, path: Outline, t: LearningTexts): string | null {
  const plain = PLAIN.find((known) => known === code);
  if (plain) return t(`pace.reason.${plain}`);
  const counted = COUNTED.find((known) => known === code);
  if (!counted) return null;
  const module = path.modules.find(({ id }) => id === params['moduleId']);
  const step = typeof params['activityId'] === 'string' ? stepOf(path, params['activityId']) : undefined;
  return t(`pace.reason.${counted}`, {
    count: Number(params['days'] ?? params['count'] ?? 0),
    module: module ? t('weekAndTitle', { week: module.week, title: module.title }) : '',
    activity: step?.activity.title ?? '',
  });
}

/** "You are on track. At your pace you will finish around Thu 14 March, between …" */
export function paceSentence(path: Outline, dates: Dates, t: LearningTexts): string {
  const pace = t(`pace.${path.pace.status}`);
  const { forecast } = path;
  if (!forecast) return t('pace.only', { pace });
  const day = (value: string): string => dates.day(value);
  const exact = forecast.from === forecast.to;
  const words = exact
    ? t('pace.forecast.day', { on: day(forecast.on) })
    : t(`pace.forecast.${forecast.basis}`, { on: day(forecast.on), from: day(forecast.from), to: day(forecast.to) });
  return t('pace.full', { pace, forecast: words });
}
