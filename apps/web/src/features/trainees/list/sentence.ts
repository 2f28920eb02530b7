import type { EnrolmentState } from '@convenor/rules';
import { locale } from '../../../app/i18n.js';
import { monthWords } from '../../../app/months.js';
import type { TraineeTexts } from '../texts.js';
import { FILTER_KEYS, type FilterKey, pacesOf, statesOf, type TraineeFilters } from '../view.js';

/** What is called by an id in an address, by its name. */
export interface Names {
  course: (slug: string) => string;
  cohort: (id: string) => string;
  region: (id: string) => string;
  module: (id: string) => string;
  activity: (id: string) => string;
  mentor: (id: string) => string;
  language: (code: string) => string;
  /** "a, b or c" */
  either: (words: readonly string[]) => string;
}

/** One filter in words. */
export interface Part {
  key: FilterKey;
  words: string;
}

export interface Count {
  count: number;
  /** False where there are more than that. */
  exact: boolean;
}

type Say<Value> = (value: Value, t: TraineeTexts, names: Names, filters: TraineeFilters) => string;

const momentWords = (instant: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));

const dayWords = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(new Date(day));

/** Each filter as a part of the sentence. A new one is a line here, one in `view.ts` and a field in `fields.tsx`. */
const WORDS: { [Key in FilterKey]-?: Say<NonNullable<TraineeFilters[Key]>> } = {
  state: (_value, t, { either }, filters) =>
    either(statesOf(filters).map((state) => t(`state.${state}`).toLowerCase())),
  pace: (_value, t, { either }, filters) => either(pacesOf(filters).map((pace) => t(`pace.${pace}`).toLowerCase())),
  course: (slug, t, names) => t('part.course', { course: names.course(slug) }),
  version: (number, t) => t('part.version', { number }),
  cohort: (id, t, names) => t('part.cohort', { cohort: names.cohort(id) }),
  region: (id, t, names) => t('part.region', { region: names.region(id) }),
  tag: (tag, t) => t('part.tag', { tag }),
  module: (id, t, names) => t('part.module', { module: names.module(id) }),
  idle: (days, t) => t('part.idle', { count: days }),
  mentor: (id, t, names) => (id === 'none' ? t('part.noMentor') : t('part.mentor', { name: names.mentor(id) })),
  language: (code, t, names) => t('part.language', { language: names.language(code) }),
  unreachable: (_value, t) => t('part.unreachable'),
  courseVersion: (_id, t) => t('part.courseVersion'),
  appliedFrom: (month, t) => t('part.appliedFrom', { month: monthWords(month) }),
  appliedTo: (month, t) => t('part.appliedTo', { month: monthWords(month) }),
  reached: (step, t) => t(`part.reached.${step}`),
  timedTo: (step, t) => t(`part.timedTo.${step}`),
  cameTo: (id, t, names) => t('part.cameTo', { activity: names.activity(id) }),
  stoppedAt: (id, t, names) => t('part.stoppedAt', { activity: names.activity(id) }),
  activeIn: (monday, t) =>
    t('part.activeIn', { day: dayWords(monday, { day: 'numeric', month: 'long', year: 'numeric' }) }),
  quiz: (id, t, names, { outcome }) => t(`part.quiz.${outcome ?? 'sent'}`, { quiz: names.activity(id) }),
  // It is said with the quiz.
  outcome: () => '',
  time: (band, t) => t(`part.time.${band}`),
  cameInto: (states, t, { either }, { since }) => {
    const words = either(states.split(',').map((state) => t(`state.${state as EnrolmentState}`).toLowerCase()));
    return since
      ? t('part.cameIntoSince', { states: words, when: momentWords(since) })
      : t('part.cameInto', { states: words });
  },
  // It is said with the states.
  since: () => '',
  issuedSince: (instant, t) => t('part.issuedSince', { when: momentWords(instant) }),
  unwritten: (days, t) => t('part.unwritten', { count: days }),
  q: (q, t) => t('part.q', { q }),
};

/** The filters of a view in words, each by itself, so that each can be taken away. */
export function partsOf(filters: TraineeFilters, t: TraineeTexts, names: Names): Part[] {
  return FILTER_KEYS.flatMap((key) => {
    const value = filters[key];
    const words = value === undefined ? '' : (WORDS[key] as Say<unknown>)(value, t, names, filters);
    return words === '' ? [] : [{ key, words }];
  });
}

/** "312 people", or truthfully "more than 10,000 people" where they were not all counted. */
export function countWords({ count, exact }: Count, t: TraineeTexts, number: (value: number) => string): string {
  return t(exact ? 'list.people' : 'list.morePeople', { count, number: number(count) });
}

/** The whole view as one sentence. */
export function sentenceOf(parts: readonly Part[], who: string, t: TraineeTexts): string {
  if (parts.length === 0) return t('list.everyone', { who });
  return t('list.sentence', { who, parts: parts.map(({ words }) => words).join(', ') });
}
