import { canonicalJson } from './canonical-json.js';

/** One thing that will be different for the people who take the course. */
export interface DocumentChange {
  readonly subject: 'course' | 'requirement' | 'module' | 'activity' | 'pool' | 'question' | 'picture';
  /** The id of the subject; the path of a picture. */
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** One sentence for people. */
  readonly message: string;
  /** Whether it changes what a person has to do, or how that is counted. */
  readonly changesRequirements: boolean;
}

export interface Subject {
  readonly subject: DocumentChange['subject'];
  readonly id: string;
  /** How a sentence about it begins, for example `The quiz "Check week 1"`. */
  readonly name: string;
}

/** One thing to compare between two states of the same subject. */
export interface Field<Item> {
  readonly name: string;
  readonly value: (item: Item) => unknown;
  /** A change of it changes what a person has to do. */
  readonly binds?: boolean;
  /** The sentence tells the old and the new value; otherwise only that it changes. */
  readonly shown?: boolean;
}

export function compareFields<Item>(
  { name, ...subject }: Subject,
  before: Item,
  after: Item,
  fields: readonly Field<Item>[],
): DocumentChange[] {
  return fields.flatMap((field) => {
    const [old, now] = [field.value(before), field.value(after)];
    if (canonicalJson(old) === canonicalJson(now)) return [];
    const values = field.shown ? ` from ${inWords(old)} to ${inWords(now)}` : '';
    const message = `${name}: ${field.name} changed${values}.`;
    return [{ ...subject, change: 'changed', message, changesRequirements: field.binds === true }];
  });
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return JSON.stringify(value);
}
