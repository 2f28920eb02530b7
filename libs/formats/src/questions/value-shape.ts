import type { Problem } from '@convenor/rules';

/** Gathers what is wrong with a value of unknown shape. */
export interface Complaints {
  /** How many characters of text may still come. */
  textLeft: number;
  readonly problems: Problem[];
}

/** Looks at a value of unknown shape, and complains about whatever is not as it should be. */
export type Check = (value: unknown, path: string, complaints: Complaints) => void;

/** Nobody mends more at a time. */
const MOST_PROBLEMS = 50;

export function complain({ problems }: Complaints, path: string, code: string): void {
  if (problems.length < MOST_PROBLEMS) problems.push({ path, code });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with these fields and no others. A field whose check is `optional` may be missing. */
export function record(fields: Readonly<Record<string, Check>>): Check {
  return (value, path, complaints) => {
    if (!isRecord(value)) return complain(complaints, path, 'not_an_object');
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name)) complain(complaints, at(path, name.slice(0, 100)), 'unknown_field');
    }
    for (const [name, check] of Object.entries(fields)) {
      if (Object.hasOwn(value, name)) check(value[name], at(path, name), complaints);
      else if (!OPTIONAL.has(check)) complain(complaints, at(path, name), 'missing');
    }
  };
}

const OPTIONAL = new WeakSet<Check>();

/** A field that may be missing. Present, it has to be as `check` says. */
export function optional(check: Check): Check {
  const own: Check = (value, path, complaints) => check(value, path, complaints);
  OPTIONAL.add(own);
  return own;
}

export function nullable(check: Check): Check {
  return (value, path, complaints) => (value === null ? undefined : check(value, path, complaints));
}

export function list(check: Check, most: number): Check {
  return (value, path, complaints) => {
    if (!Array.isArray(value)) return complain(complaints, path, 'not_a_list');
    if (value.length > most) return complain(complaints, path, 'too_many');
    for (const [place, each] of value.entries()) check(each, at(path, String(place)), complaints);
  };
}

/** An object of one of several kinds, told by its field `name`, each with further fields of its own. */
export function oneOfKinds(name: string, kinds: Readonly<Record<string, Readonly<Record<string, Check>>>>): Check {
  const checks = new Map(
    Object.entries(kinds).map(([kind, fields]) => [kind, record({ [name]: word([kind]), ...fields })]),
  );
  return (value, path, complaints) => {
    if (!isRecord(value)) return complain(complaints, path, 'not_an_object');
    const kind = Object.hasOwn(value, name) ? value[name] : undefined;
    const check = typeof kind === 'string' ? checks.get(kind) : undefined;
    if (!check) return complain(complaints, at(path, name), kind === undefined ? 'missing' : 'unknown_value');
    check(value, path, complaints);
  };
}

export function text(longest: number): Check {
  return (value, path, complaints) => {
    if (typeof value !== 'string') return complain(complaints, path, 'not_a_text');
    if (value.length > longest) return complain(complaints, path, 'too_long');
    if (complaints.textLeft >= 0 && complaints.textLeft < value.length) complain(complaints, path, 'too_much_text');
    complaints.textLeft -= value.length;
  };
}

/** A text that `fits`. */
export function textLike(fits: (text: string) => boolean, code: string, longest: number): Check {
  const any = text(longest);
  return (value, path, complaints) => {
    any(value, path, complaints);
    if (typeof value === 'string' && value.length <= longest && !fits(value)) complain(complaints, path, code);
  };
}

export function word(words: readonly string[]): Check {
  return (value, path, complaints) => {
    if (typeof value !== 'string' || !words.includes(value)) complain(complaints, path, 'unknown_value');
  };
}

export const flag: Check = (value, path, complaints) => {
  if (typeof value !== 'boolean') complain(complaints, path, 'not_true_or_false');
};

export function whole(least: number, most: number): Check {
  return (value, path, complaints) => {
    if (!Number.isSafeInteger(value)) return complain(complaints, path, 'not_a_whole_number');
    if ((value as number) < least || (value as number) > most) complain(complaints, path, 'out_of_range');
  };
}

export function number(least: number, most: number): Check {
  return (value, path, complaints) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return complain(complaints, path, 'not_a_number');
    if (value < least || value > most) complain(complaints, path, 'out_of_range');
  };
}

function at(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
