import { QUESTION_STATES } from '@convenor/rules';

export const TYPES = [
  ...(['single_choice', 'multiple_choice', 'true_false', 'matching', 'ordering', 'short_answer'] as const),
  ...(['numerical', 'cloze', 'gap_select', 'hot_spot', 'written', 'situational_judgement'] as const),
] as const;

const SORTS = ['name', 'updatedAt', 'usage', 'share'] as const;

/** What the list shows; it lives in the address, so that a view can be kept and shared. */
export interface BankView {
  q?: string | undefined;
  /** The id of a category, or `none`. */
  category?: string | undefined;
  /** Parted by commas: a question has them all. */
  tag?: string | undefined;
  type?: string | undefined;
  state?: string | undefined;
  sort?: string | undefined;
}

const word = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, 200) : undefined;
};

const oneOf = (value: unknown, words: readonly string[]): string | undefined => words.find((each) => each === value);

/** Reads a view from an address; what is not known in it is left out. */
export function readView(search: Record<string, unknown>): BankView {
  const view: BankView = {
    q: word(search['q']),
    category: /^(none|[0-9a-f-]{36})$/.test(String(search['category'])) ? String(search['category']) : undefined,
    tag: word(search['tag']),
    type: oneOf(search['type'], TYPES),
    state: oneOf(search['state'], QUESTION_STATES),
    sort: oneOf(
      search['sort'],
      SORTS.flatMap((sort) => [sort, `-${sort}`]),
    ),
  };
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

export function isFiltered({ q, category, tag, type, state }: BankView): boolean {
  return [q, category, tag, type, state].some((part) => part !== undefined);
}

/** Where the browser fetches what a view shows as a file. */
export function exportAddress({ sort: _sort, ...filter }: BankView, format: string): string {
  const query = new URLSearchParams(
    Object.entries({ ...filter, format }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return `/api/bank/export?${query.toString()}`;
}

/** Letters typed into a search are one step back, not one each; every other change of the view is a step of its own. */
export function onlyTyped(before: BankView, after: BankView): boolean {
  const typing = before.q !== undefined && after.q !== undefined;
  return (
    typing &&
    JSON.stringify({ ...readView({ ...before }), q: '' }) === JSON.stringify({ ...readView({ ...after }), q: '' })
  );
}

/** Which kind of question is to be written. */
export function readType({ type }: Record<string, unknown>): { type?: (typeof TYPES)[number] } {
  const found = TYPES.find((each) => each === type);
  return found ? { type: found } : {};
}

/** Which version of a question is looked at; the current one where none is said. */
export function readVersion({ version }: Record<string, unknown>): { version?: number } {
  const number = Number(version);
  return Number.isInteger(number) && number > 0 && number < 1e9 ? { version: number } : {};
}

/** Which file that was read is looked at. */
export function readId({ id }: Record<string, unknown>): { id?: string } {
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { id } : {};
}
