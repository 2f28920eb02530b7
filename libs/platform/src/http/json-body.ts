import { DomainError, type FieldProblem } from '../errors/domain-error.js';

/** Deeper than any body of ours by far, and far from what exhausts the stack of those who walk it. */
export const MAX_DEPTH = 32;
/** Values, however they are nested: the largest body of ours has some hundreds. */
export const MAX_VALUES = 5000;

const MAX_FIELD = 200;

export class MalformedJson extends DomainError {
  readonly code = 'malformed_json';
  override readonly status = 400;
  constructor() {
    super('The body is not valid JSON.');
  }
}

export class NestedTooDeeply extends DomainError {
  readonly code = 'nested_too_deeply';
  override readonly status = 400;
  constructor() {
    super(`The body is nested too deeply: more than ${MAX_DEPTH} levels.`);
  }
}

export class TooManyValues extends DomainError {
  readonly code = 'too_many_values';
  override readonly status = 400;
  constructor() {
    super(`The body holds more than ${MAX_VALUES} values.`);
  }
}

export class UnstorableText extends DomainError {
  readonly code = 'unstorable_text';
  override readonly status = 400;
  override readonly errors?: FieldProblem[];
  constructor(field?: string) {
    const words = 'A text contains characters that cannot be kept: NUL, or half of a surrogate pair.';
    super(words);
    if (field) this.errors = [{ field, code: this.code, message: words }];
  }
}

/** Whether a text can be stored as it is; PostgreSQL keeps neither NUL nor half a character. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

interface Place {
  value: unknown;
  depth: number;
  name: string;
  within?: Place;
}

/** Refuses what would make trouble further in. Walks without recursion, so that its depth costs nothing. */
export function checkJson(body: unknown): void {
  const open: Place[] = [{ value: body, depth: 0, name: '' }];
  let seen = 0;
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, depth } = place;
    if (++seen > MAX_VALUES) throw new TooManyValues();
    if (typeof value === 'string' && !isStorable(value)) throw new UnstorableText(fieldOf(place));
    if (typeof value !== 'object' || value === null) continue;
    if (depth === MAX_DEPTH) throw new NestedTooDeeply();
    for (const [name, inner] of Object.entries(value)) {
      if (!isStorable(name)) throw new UnstorableText();
      if (open.push({ value: inner, depth: depth + 1, name, within: place }) > MAX_VALUES) throw new TooManyValues();
    }
  }
}

/** Path of a value in the body, for example `items.0.email`; nothing where a name on it is no field's of ours. */
function fieldOf(place: Place): string | undefined {
  const names: string[] = [];
  for (let at: Place | undefined = place; at?.within; at = at.within) names.unshift(at.name);
  const field = names.join('.');
  return field.length <= MAX_FIELD ? field : undefined;
}
