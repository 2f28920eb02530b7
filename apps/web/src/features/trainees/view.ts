import {
  ENROLMENT_STATES,
  type EnrolmentState,
  FUNNEL_STEPS,
  type FunnelStep,
  PACE_STATUSES,
  type PaceStatus,
  QUIZ_OUTCOMES,
  type QuizOutcome,
  TIME_BANDS,
  type TimeBand,
  TRAINEE_COLUMNS,
  type TraineeColumn,
} from '@convenor/rules';

export const SORTS = ['name', 'progress', 'lastActivity', 'appliedAt', 'pace'] as const;

/** What the list is filtered by. They are named as the API names them, and said in this order. */
export interface TraineeFilters {
  /** Words parted by commas, as the API takes them. */
  state?: string | undefined;
  pace?: string | undefined;
  course?: string | undefined;
  version?: number | undefined;
  /** Id of a cohort. */
  cohort?: string | undefined;
  /** Id of a region. */
  region?: string | undefined;
  /** One that people carry. */
  tag?: string | undefined;
  module?: string | undefined;
  /** Days without any activity. */
  idle?: number | undefined;
  /** Id of who signs off practice; `none` = nobody. */
  mentor?: string | undefined;
  language?: string | undefined;
  unreachable?: true | undefined;
  /** Months of UTC. */
  appliedFrom?: string | undefined;
  appliedTo?: string | undefined;
  /** Id of a version without its corrections. */
  courseVersion?: string | undefined;
  /** People behind one number of the overview: came to this step or further … */
  reached?: FunnelStep | undefined;
  /** … with a known number of days since the step before … */
  timedTo?: FunnelStep | undefined;
  /** … came as far as this activity … */
  cameTo?: string | undefined;
  /** … stopped at this activity … */
  stoppedAt?: string | undefined;
  /** … completed something in the week of this Monday … */
  activeIn?: string | undefined;
  /** … sent answers to this quiz, with this outcome … */
  quiz?: string | undefined;
  outcome?: QuizOutcome | undefined;
  /** … or have this much active time. */
  time?: TimeBand | undefined;
  /** People behind one number of the board: came into one of these states … */
  cameInto?: string | undefined;
  /** … after this moment … */
  since?: string | undefined;
  /** … were given a certificate after this moment … */
  issuedSince?: string | undefined;
  /** … or were not written to for so many days. */
  unwritten?: number | undefined;
  q?: string | undefined;
}

export type FilterKey = keyof TraineeFilters;

/** What the list shows; it lives in the address, so that a view can be kept and shared. */
export interface TraineeView extends TraineeFilters {
  sort?: string | undefined;
  /** Columns of a view that was opened, parted by commas; without them, one's own. */
  columns?: string | undefined;
  /** Id of the kept view that was opened; `all` = none, although one's list opens with one. */
  view?: string | undefined;
}

const word = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, 200) : undefined;
};

const known = (value: unknown, words: readonly string[]): string | undefined => {
  const chosen = (word(value) ?? '').split(',').filter((each) => words.includes(each));
  return chosen.length > 0 ? [...new Set(chosen)].join(',') : undefined;
};

const whole = (value: unknown, most: number): number | undefined => {
  const number = Number(word(value));
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
};

const shaped = (value: unknown, shape: RegExp): string | undefined => {
  const text = word(value);
  return text !== undefined && shape.test(text) ? text : undefined;
};

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
const DAY = /^20\d\d-\d\d-\d\d$/;
const MOMENT = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const NAMED = /^[\w-]{1,100}$/;
const BANDS = TIME_BANDS.map(({ band }) => band);

const one = <Word extends string>(value: unknown, words: readonly Word[]): Word | undefined =>
  words.find((each) => each === value);

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How each filter stands in an address. */
const FILTERS: { [Key in FilterKey]-?: (value: unknown) => TraineeFilters[Key] } = {
  state: (value) => known(value, ENROLMENT_STATES),
  pace: (value) => known(value, PACE_STATUSES),
  course: word,
  version: (value) => whole(value, 10_000),
  cohort: word,
  region: word,
  tag: word,
  module: word,
  idle: (value) => whole(value, 3_650),
  mentor: (value) => (value === 'none' ? value : shaped(value, ID)),
  language: (value) => shaped(value, /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/),
  unreachable: (value) => (value === true || value === 'true' ? true : undefined),
  courseVersion: (value) => shaped(value, ID),
  appliedFrom: (value) => shaped(value, MONTH),
  appliedTo: (value) => shaped(value, MONTH),
  reached: (value) => one(value, FUNNEL_STEPS),
  timedTo: (value) => one(value, FUNNEL_STEPS),
  cameTo: (value) => shaped(value, NAMED),
  stoppedAt: (value) => shaped(value, NAMED),
  activeIn: (value) => (Number.isNaN(Date.parse(word(value) ?? '')) ? undefined : shaped(value, DAY)),
  quiz: (value) => shaped(value, NAMED),
  outcome: (value) => one(value, QUIZ_OUTCOMES),
  time: (value) => one(value, BANDS),
  cameInto: (value) => known(value, ENROLMENT_STATES),
  since: (value) => shaped(value, MOMENT),
  issuedSince: (value) => shaped(value, MOMENT),
  unwritten: (value) => whole(value, 365),
  q: word,
};

export const FILTER_KEYS = Object.keys(FILTERS) as FilterKey[];

/** Reads a view from an address; what is not known in it is left out. */
export function readView(search: Record<string, unknown>): TraineeView {
  const view: TraineeView = {
    ...(Object.fromEntries(FILTER_KEYS.map((key) => [key, FILTERS[key](search[key])])) as TraineeFilters),
    sort: known(
      search['sort'],
      SORTS.flatMap((sort) => [sort, `-${sort}`]),
    ),
    columns: search['columns'] === 'name' ? 'name' : known(search['columns'], TRAINEE_COLUMNS),
    view: search['view'] === 'all' ? 'all' : shaped(search['view'], ID),
  };
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

export function statesOf(view: TraineeView): EnrolmentState[] {
  return (view.state?.split(',') ?? []) as EnrolmentState[];
}

export function pacesOf(view: TraineeView): PaceStatus[] {
  return (view.pace?.split(',') ?? []) as PaceStatus[];
}

/** Null where the address says nothing of columns; the name alone is a choice as well. */
export function columnsOf({ columns }: TraineeView): TraineeColumn[] | null {
  if (columns === undefined) return null;
  return columns === 'name' ? [] : (columns.split(',') as TraineeColumn[]);
}

export const columnsWord = (columns: readonly TraineeColumn[]): string => columns.join(',') || 'name';

export function isFiltered(view: TraineeView): boolean {
  return FILTER_KEYS.some((key) => view[key] !== undefined);
}

/** What the API is asked. */
export function askedOf(view: TraineeView): TraineeFilters & { sort?: string } {
  const asked = [...FILTER_KEYS, 'sort' as const].flatMap((key) => (view[key] === undefined ? [] : [[key, view[key]]]));
  return Object.fromEntries(asked) as TraineeFilters;
}

/** Where the browser fetches the view as a file: with these columns, or with all that there are. */
export function csvAddress(view: TraineeView, columns?: readonly TraineeColumn[]): string {
  const query = new URLSearchParams(Object.entries(askedOf(view)).map(([key, value]) => [key, String(value)]));
  if (columns) query.set('columns', columns.join(','));
  return `/api/admin/enrolments.csv?${query.toString()}`;
}

/** Letters typed into a search are one step back, not one each; every other change of the view is a step of its own. */
export function onlyTyped(before: TraineeView, after: TraineeView): boolean {
  const typing = before.q !== undefined && after.q !== undefined;
  return (
    typing &&
    JSON.stringify({ ...readView({ ...before }), q: '' }) === JSON.stringify({ ...readView({ ...after }), q: '' })
  );
}
