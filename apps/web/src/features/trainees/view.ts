import { ENROLMENT_STATES, type EnrolmentState, PACE_STATUSES, type PaceStatus } from '@convenor/rules';

export const SORTS = ['name', 'progress', 'lastActivity', 'appliedAt', 'pace'] as const;

/** What the list shows; it lives in the address, so that a view can be kept and shared. */
export interface TraineeView {
  q?: string | undefined;
  course?: string | undefined;
  module?: string | undefined;
  /** Id of a cohort. */
  cohort?: string | undefined;
  /** Id of a region. */
  region?: string | undefined;
  /** Words parted by commas, as the API takes them. */
  state?: string | undefined;
  pace?: string | undefined;
  sort?: string | undefined;
}

const word = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, 200) : undefined;
};

const known = (value: unknown, words: readonly string[]): string | undefined => {
  const chosen = (word(value) ?? '').split(',').filter((each) => words.includes(each));
  return chosen.length > 0 ? [...new Set(chosen)].join(',') : undefined;
};

/** Reads a view from an address; what is not known in it is left out. */
export function readView(search: Record<string, unknown>): TraineeView {
  const view: TraineeView = {
    q: word(search['q']),
    course: word(search['course']),
    module: word(search['module']),
    cohort: word(search['cohort']),
    region: word(search['region']),
    state: known(search['state'], ENROLMENT_STATES),
    pace: known(search['pace'], PACE_STATUSES),
    sort: known(search['sort'], SORTS.flatMap((sort) => [sort, `-${sort}`])),
  };
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

export function statesOf(view: TraineeView): EnrolmentState[] {
  return (view.state?.split(',') ?? []) as EnrolmentState[];
}

export function pacesOf(view: TraineeView): PaceStatus[] {
  return (view.pace?.split(',') ?? []) as PaceStatus[];
}

export function isFiltered({ q, course, module, cohort, region, state, pace }: TraineeView): boolean {
  return [q, course, module, cohort, region, state, pace].some((part) => part !== undefined);
}

/** Where the browser fetches the view as a file. */
export function csvAddress(view: TraineeView): string {
  const query = new URLSearchParams(Object.entries(view).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return `/api/admin/enrolments.csv?${query.toString()}`;
}

/** Letters typed into a search are one step back, not one each; every other change of the view is a step of its own. */
export function onlyTyped(before: TraineeView, after: TraineeView): boolean {
  const typing = before.q !== undefined && after.q !== undefined;
  return typing && JSON.stringify({ ...readView({ ...before }), q: '' }) === JSON.stringify({ ...readView({ ...after }), q: '' });
}
