import { isMap, isScalar, isSeq, Scalar, type Pair, type YAMLMap } from 'yaml';
import { KEBAB } from '../markdown/links.js';
import type { MarkdownText } from './course-package.js';
import type { YamlSource } from './yaml-source.js';

export interface Range {
  readonly min: number;
  readonly max: number;
}

const LONGEST_LINE_OF_TEXT = 1_000;
const LONGEST_ID = 80;

/**
 * Reads the keys of one mapping. A wrong or missing value is reported, and a harmless stand-in is answered, so that
 * reading goes on and an author sees every problem at once. `close` reports the keys nobody asked for.
 */
export class MappingReader {
  private readonly pairs = new Map<string, Pair>();
  private readonly asked = new Set<string>();
  private readonly faulty = new Set<string>();

  constructor(
    readonly source: YamlSource,
    private readonly node: YAMLMap,
  ) {
    for (const pair of node.items) if (isScalar(pair.key)) this.take(String(pair.key.value), pair);
  }

  private take(key: string, pair: Pair): void {
    if (!this.pairs.has(key)) this.pairs.set(key, pair);
    else {
      const message = `"${key}" stands here twice. Keep one of them.`;
      this.source.log.error(this.file, this.source.lineOf(pair.key), 'duplicate_key', message);
    }
  }

  get file(): string {
    return this.source.file;
  }

  get line(): number {
    return this.source.lineOf(this.node);
  }

  has(key: string): boolean {
    this.asked.add(key);
    const value = this.pairs.get(key)?.value;
    return value !== undefined && value !== null && !(isScalar(value) && value.value === null);
  }

  /** The line on which the key stands; that of the mapping when it is missing. */
  lineOf(key: string): number {
    const pair = this.pairs.get(key);
    return pair ? this.source.lineOf(pair.key) : this.line;
  }

  /** Whether the key was already found wrong, so that nothing more need be said about what follows from it. */
  hasFault(key: string): boolean {
    return this.faulty.has(key);
  }

  error(key: string, code: string, message: string): void {
    this.faulty.add(key);
    this.source.log.error(this.file, this.lineOf(key), code, message);
  }

  warning(key: string, code: string, message: string): void {
    this.source.log.warning(this.file, this.lineOf(key), code, message);
  }

  isText(key: string, text: string): boolean {
    const value = this.has(key) ? this.pairs.get(key)?.value : null;
    return isScalar(value) && value.value === text;
  }

  text(key: string): string {
    const value = this.scalarText(key);
    if (value === null) return '';
    const words = value.trim().replace(/\s+/g, ' ');
    if (words === '') this.missing(key);
    if (words.length > LONGEST_LINE_OF_TEXT) {
      this.error(key, 'too_long', `"${key}" is longer than ${LONGEST_LINE_OF_TEXT} characters.`);
    }
    return words;
  }

  /** A text as it stands, blanks included. */
  exactText(key: string): string {
    return this.scalarText(key) ?? '';
  }

  optionalText(key: string): string | null {
    return this.has(key) ? this.text(key) : null;
  }

  /** An id or slug: lower-case letters, digits and single hyphens. */
  id(key: string): string {
    const value = this.scalarText(key);
    if (value === null) return '';
    if (!KEBAB.test(value) || value.length > LONGEST_ID) {
      this.error(
        key,
        'bad_id',
        `"${value}" cannot be used as ${key}. Use lower-case letters, digits and hyphens, for example first-meeting.`,
      );
    }
    return value;
  }

  markdown(key: string): MarkdownText {
    const value = this.scalarText(key);
    const node = this.pairs.get(key)?.value;
    const type = isScalar(node) ? node.type : undefined;
    const block = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
    const line = node ? this.source.lineOf(node) + (block ? 1 : 0) : this.line;
    if (value !== null && value.trim() === '') this.missing(key);
    return { markdown: value ?? '', file: this.file, line, lineByLine: type === Scalar.BLOCK_LITERAL };
  }

  optionalMarkdown(key: string): MarkdownText | null {
    return this.has(key) ? this.markdown(key) : null;
  }

  integer(key: string, range: Range, otherwise?: number): number {
    if (!this.has(key) && otherwise !== undefined) return otherwise;
    const value = this.number(key);
    if (value === null) return range.min;
    if (Number.isInteger(value) && value >= range.min && value <= range.max) return value;
    this.error(key, 'out_of_range', `"${key}" must be a whole number from ${range.min} to ${range.max}.`);
    return range.min;
  }

  optionalInteger(key: string, range: Range): number | null {
    return this.has(key) ? this.integer(key, range) : null;
  }

  /** A number with up to three decimals, answered in thousandths. */
  thousandths(key: string, range: Range, otherwise: number): number {
    if (!this.has(key)) return otherwise;
    const value = this.number(key);
    if (value === null) return otherwise;
    const thousandths = Math.round(value * 1000);
    const exact = Math.abs(thousandths - value * 1000) < 1e-6;
    if (exact && thousandths >= range.min && thousandths <= range.max) return thousandths;
    const [min, max] = [range.min / 1000, range.max / 1000];
    this.error(key, 'out_of_range', `"${key}" must be a number from ${min} to ${max}, with at most three decimals.`);
    return otherwise;
  }

  /** A percentage from -100 to 100 with up to five decimals, answered as a whole number of its hundred thousandths. */
  percent(key: string): number {
    const value = this.number(key) ?? 0;
    const exact = Math.round(value * 100_000);
    if (Math.abs(exact) <= 10_000_000 && Math.abs(exact - value * 100_000) < 1e-4) return exact;
    this.error(key, 'out_of_range', `"${key}" must be a percentage from -100 to 100, with at most five decimals.`);
    return 0;
  }

  /** A list of numbers. */
  numbers(key: string, least = 0): number[] {
    return this.list(key, least).flatMap((item) => {
      if (isScalar(item) && typeof item.value === 'number' && Number.isFinite(item.value)) return [item.value];
      this.error(key, 'wrong_type', `Each entry of "${key}" must be a number, without quotes.`);
      return [];
    });
  }

  /** A number of any size, with decimals. */
  decimal(key: string): number {
    return this.number(key) ?? 0;
  }

  /** Whether the key holds settings of its own, and not a single value. */
  isMapping(key: string): boolean {
    return this.has(key) && isMap(this.pairs.get(key)?.value);
  }

  flag(key: string, otherwise?: boolean): boolean {
    if (!this.has(key) && otherwise !== undefined) return otherwise;
    const value = this.scalar(key);
    if (value === null) return otherwise ?? false;
    if (typeof value.value === 'boolean') return value.value;
    this.error(key, 'wrong_type', `"${key}" must be true or false.`);
    return otherwise ?? false;
  }

  oneOf<Value extends string>(key: string, values: readonly [Value, ...Value[]], otherwise?: Value): Value {
    if (!this.has(key) && otherwise !== undefined) return otherwise;
    const given = this.scalarText(key);
    if (given === null) return values[0];
    const found = values.find((value) => value === given);
    if (found === undefined) this.error(key, 'unknown_value', `"${key}" must be ${orList(values)}; it is "${given}".`);
    return found ?? values[0];
  }

  /** A list of plain texts, each with its line. */
  texts(key: string, least = 0): { text: string; line: number }[] {
    return this.list(key, least).flatMap((item) => {
      const line = this.source.lineOf(item);
      const text = isScalar(item) ? textOf(item).trim() : '';
      if (text !== '') return [{ text, line }];
      this.source.log.error(
        this.file,
        line,
        'wrong_type',
        `Each entry of "${key}" must be a text. If it holds a colon, put it in quotes.`,
      );
      return [];
    });
  }

  mapping(key: string): MappingReader | null {
    if (!this.has(key)) return this.missing(key);
    const value = this.pairs.get(key)?.value;
    if (isMap(value)) return new MappingReader(this.source, value);
    this.error(key, 'wrong_type', `"${key}" must hold settings of its own, indented below it.`);
    return null;
  }

  mappings(key: string, least = 0): MappingReader[] {
    return this.list(key, least).flatMap((item) => {
      if (isMap(item)) return [new MappingReader(this.source, item)];
      const line = this.source.lineOf(item);
      this.source.log.error(
        this.file,
        line,
        'wrong_type',
        `Each entry of "${key}" must hold settings, written as "- key: value".`,
      );
      return [];
    });
  }

  /** Reports each key that was never asked for. */
  close(): void {
    for (const pair of this.node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '?';
      if (this.asked.has(key)) continue;
      const known = [...this.asked].join(', ');
      this.source.log.error(
        this.file,
        this.source.lineOf(pair.key),
        'unknown_key',
        `"${key}" is not known here. Known: ${known}.`,
      );
    }
  }

  private list(key: string, least: number): unknown[] {
    if (!this.has(key)) {
      if (least > 0) this.missing(key);
      return [];
    }
    const value = this.pairs.get(key)?.value;
    if (!isSeq(value)) {
      this.error(key, 'wrong_type', `"${key}" must be a list, each entry on its own line starting with "- ".`);
      return [];
    }
    if (value.items.length < least) {
      this.error(key, 'too_few', `"${key}" needs at least ${least === 1 ? 'one entry' : `${least} entries`}.`);
    }
    return value.items;
  }

  private number(key: string): number | null {
    const value = this.scalar(key);
    if (value === null) return null;
    if (typeof value.value === 'number' && Number.isFinite(value.value)) return value.value;
    this.error(key, 'wrong_type', `"${key}" must be a number, without quotes.`);
    return null;
  }

  private scalarText(key: string): string | null {
    const value = this.scalar(key);
    return value === null ? null : textOf(value);
  }

  private scalar(key: string): Scalar | null {
    if (!this.has(key)) return this.missing(key);
    const value = this.pairs.get(key)?.value;
    if (isScalar(value)) return value;
    this.error(key, 'wrong_type', `"${key}" must be a single value, not a list or a group of settings.`);
    return null;
  }

  private missing(key: string): null {
    this.error(key, 'missing', `"${key}" is missing or empty.`);
    return null;
  }
}

/** A number or true/false where a text is meant is taken as it is written: `version: 1.0` is the text "1.0". */
function textOf({ value, source }: Scalar): string {
  return typeof value === 'string' ? value : value === null ? '' : (source ?? '');
}

function orList(values: readonly string[]): string {
  return values.length === 1 ? `${values[0]}` : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
