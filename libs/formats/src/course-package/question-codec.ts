import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type RichText } from '../questions/authored-question.js';
import { decimalText } from '../questions/text-weights.js';
import type { MappingReader, Range } from './mapping-reader.js';
import type { Reading } from './reading.js';

/** Where a question is read. */
export interface PoolContext {
  readonly reading: Reading;
  /** A course package keeps ids and tags in one spelling, and asks for feedback; a bank takes what other systems have. */
  readonly strict: boolean;
}

const MOST_THINGS = 500;

/** How one value of a question stands in YAML: read from the key of a mapping, and written as what stands there. */
export interface Codec<T> {
  read(entry: MappingReader, key: string, context: PoolContext): T;
  /** undefined: the key is left out. */
  write(value: T): unknown;
}

/** All values of something, by their keys. */
export type Shape<T> = { readonly [K in keyof T]-?: Codec<T[K]> };

/** Reads all values of a shape; a value that is undefined is absent. */
export function readShape<T extends object>(shape: Shape<T>, entry: MappingReader, context: PoolContext): T {
  const pairs = keysOf(shape).map((key) => [key, shape[key].read(entry, key, context)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as T;
}

export function writeShape<T extends object>(shape: Shape<T>, value: T): Record<string, unknown> {
  const pairs = keysOf(shape).map((key) => [key, shape[key].write(value[key])] as const);
  return Object.fromEntries(pairs.filter(([, written]) => written !== undefined));
}

function keysOf<T extends object>(shape: Shape<T>): (keyof T & string)[] {
  return Object.keys(shape) as (keyof T & string)[];
}

function readRich(entry: MappingReader, key: string, { reading, strict }: PoolContext): RichText {
  if (entry.isMapping(key)) {
    const inner = entry.mapping(key)!;
    const format = inner.oneOf('format', ['markdown', 'html', 'plain', 'auto']);
    const text = inner.exactText('text');
    inner.close();
    return { format, text };
  }
  const text = entry.markdown(key);
  if (strict) reading.inspect(text);
  return { format: 'markdown', text: text.markdown };
}

function writeRich({ format, text }: RichText): unknown {
  return format === 'markdown' ? text : { format, text };
}

function isNothing({ format, text: words }: RichText): boolean {
  return words === '' && format === NO_TEXT.format;
}

/** Markdown as a plain text; any other format as `{format: html, text: …}`. */
export const rich: Codec<RichText> = { read: readRich, write: writeRich };

export const optionalRich: Codec<RichText | undefined> = {
  read: (entry, key, context) => (entry.has(key) ? readRich(entry, key, context) : undefined),
  write: (value) => (value === undefined || isNothing(value) ? undefined : writeRich(value)),
};

const REMINDER = 'There is no feedback here. A word on each choice teaches, also on the right one.';

/** May be left out where there is nothing to say; the author of a course is reminded of it where `asked`. */
export function comment(asked: 'asked' | 'free'): Codec<RichText> {
  return {
    read: (entry, key, context) => {
      if (entry.has(key)) return readRich(entry, key, context);
      if (context.strict && asked === 'asked') entry.warning(key, 'feedback_missing', REMINDER);
      return NO_TEXT;
    },
    write: (value) => (isNothing(value) ? undefined : writeRich(value)),
  };
}

export const id: Codec<string> = {
  read: (entry, key, { strict }) => (strict ? entry.id(key) : entry.exactText(key)),
  write: (value) => value,
};

/** A text as it stands; `otherwise` when it is left out. */
export function text(otherwise?: string): Codec<string> {
  return {
    read: (entry, key) => (otherwise !== undefined && !entry.has(key) ? otherwise : entry.exactText(key)),
    write: (value) => (value === otherwise ? undefined : value),
  };
}

export function flag(otherwise?: boolean): Codec<boolean> {
  return {
    read: (entry, key) => entry.flag(key, otherwise),
    write: (value) => (value === otherwise ? undefined : value),
  };
}

export function oneOf<V extends string>(values: readonly [V, ...V[]], otherwise?: V): Codec<V> {
  return {
    read: (entry, key) => entry.oneOf(key, values, otherwise),
    write: (value) => (value === otherwise ? undefined : value),
  };
}

/** A share of the points, written as a percentage. */
export function weight(otherwise: number): Codec<number> {
  return {
    read: (entry, key) => (entry.has(key) ? entry.percent(key) : otherwise),
    write: (value) => (value === otherwise ? undefined : percentOf(value)),
  };
}

export const optionalWeight: Codec<number | undefined> = {
  read: (entry, key) => (entry.has(key) ? entry.percent(key) : undefined),
  write: (value) => (value === undefined ? undefined : percentOf(value)),
};

function percentOf(value: number): number {
  return value / (WHOLE / 100);
}

/** Points with up to three decimals; thousandths in the model. */
export function points(range: Range, otherwise: number): Codec<number> {
  return {
    read: (entry, key, { strict }) =>
      entry.thousandths(key, strict ? range : { min: range.min, max: 1_000_000_000 }, otherwise),
    write: (value) => (value === otherwise ? undefined : value / 1_000),
  };
}

export function integer(range: Range, otherwise?: number): Codec<number> {
  return {
    read: (entry, key) => entry.integer(key, range, otherwise),
    write: (value) => (value === otherwise ? undefined : value),
  };
}

export function optionalInteger(range: Range): Codec<number | null> {
  return {
    read: (entry, key) => entry.optionalInteger(key, range),
    write: (value) => value ?? undefined,
  };
}

/** A number on a picture. */
export const coordinate: Codec<number> = {
  read: (entry, key) => entry.decimal(key),
  write: (value) => value,
};

/** A decimal number, kept digit by digit. */
export function decimal(otherwise?: string): Codec<string> {
  return {
    read(entry, key) {
      if (otherwise !== undefined && !entry.has(key)) return otherwise;
      const written = entry.exactText(key);
      const value = decimalText(written);
      if (value === null && !entry.hasFault(key)) {
        entry.error(key, 'bad_number', `"${key}" must be a number, with a point before decimals.`);
      }
      return value ?? '0';
    },
    write: (value) => (value === otherwise ? undefined : value),
  };
}

export const texts: Codec<readonly string[]> = {
  read: (entry, key) => entry.texts(key).map(({ text: each }) => each),
  write: (value) => (value.length === 0 ? undefined : value),
};

export function numbers(least: number): Codec<readonly number[]> {
  return { read: (entry, key) => entry.numbers(key, least), write: (value) => value };
}

/** One thing with values of its own. */
export function group<T extends object>(shape: Shape<T>): Codec<T> {
  return {
    read(entry, key, context) {
      const inner = entry.mapping(key);
      // What is missing has been said; a stand-in keeps reading going.
      if (!inner) return {} as T;
      const value = readShape(shape, inner, context);
      inner.close();
      return value;
    },
    write: (value) => writeShape(shape, value),
  };
}

/** A list of things with values of their own. Their ids, where they have some, are told apart. */
export function list<T extends object>(shape: Shape<T>, least: number): Codec<readonly T[]> {
  return listOf(
    (entry, context) => readShape(shape, entry, context),
    (value) => writeShape(shape, value),
    least,
  );
}

/** A list of things of several kinds: the shape of each is that of its `kind`, beside what all share. */
export function listOfKinds<T extends { readonly kind: string }>(
  shapes: KindShapes<T>,
  least: number,
): Codec<readonly T[]> {
  const { read, write } = kinds(shapes);
  return listOf(read, write, least);
}

export type KindShapes<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: Shape<Omit<Extract<T, { kind: K }>, 'kind'>>;
};

export interface Kinds<T> {
  readonly read: (entry: MappingReader, context: PoolContext) => T;
  readonly write: (value: T) => Record<string, unknown>;
}

/** Something of several kinds. */
export function kinds<T extends { readonly kind: string }>(shapes: KindShapes<T>): Kinds<T> {
  const names = Object.keys(shapes) as [T['kind'], ...T['kind'][]];
  return {
    read: (entry, context) => {
      const kind = entry.oneOf('kind', names);
      // The table pairs every kind with the shape of its values.
      return { kind, ...readShape(shapes[kind] as Shape<object>, entry, context) } as unknown as T;
    },
    write: (value) => ({
      kind: value.kind,
      ...writeShape<object>(shapes[value.kind as T['kind']], value),
    }),
  };
}

function listOf<T extends object>(
  read: (entry: MappingReader, context: PoolContext) => T,
  write: (value: T) => Record<string, unknown>,
  least: number,
): Codec<readonly T[]> {
  return {
    read(entry, key, context) {
      const ids = new Set<unknown>();
      const things = entry.mappings(key, least);
      if (things.length > MOST_THINGS) {
        entry.error(key, 'too_many', `"${key}" has more than ${MOST_THINGS} entries.`);
        return [];
      }
      return things.map((inner) => {
        const value = read(inner, context);
        if ('id' in value && value.id !== '' && ids.has(value.id)) {
          inner.error('id', 'duplicate_id', `The id "${String(value.id)}" is used twice in "${key}".`);
        }
        if ('id' in value) ids.add(value.id);
        inner.close();
        return value;
      });
    },
    write: (values) => (values.length === 0 && least === 0 ? undefined : values.map(write)),
  };
}
