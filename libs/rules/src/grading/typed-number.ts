import { type Decimal, decimalOf } from './decimal.js';

/** A number as a person typed it, and whatever stood before or after it. */
export interface TypedNumber {
  readonly value: Decimal;
  /** Empty where there was none. */
  readonly unit: string;
}

const NUMBER =
  /[+\-\u2212\u2013]?[ ]?(?:\d[\d.,' \u00a0\u202f]*|[.,]\d+)(?:(?:[eE]|\s?[×x*·]\s?10\s?\^)\s?[+\-\u2212]?\d{1,3})?/;
/** Units may hold digits ("m2"), but a number of its own beside the number is one too many. */
const ANOTHER_NUMBER = /(?:^|[\s/])[.,+\-\u2212]*\d|^[.,+\-\u2212]/;
const LONGEST = 60;

/**
 * Reads "3.14", "3,14", "1 000", "1,000.5", "1.000,5", "−2", "1e3", "1.5×10^3", ".5", "+7", with a unit after or before
 * ("12 cm", "€ 5"). A single comma or point is the decimal
 * mark; where both come, the last one is; a mark that comes several times parts thousands.
 * @returns null when there is no number, or more than one
 */
export function typedNumber(text: string): TypedNumber | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  const match = NUMBER.exec(trimmed);
  if (!match) return null;
  const before = trimmed.slice(0, match.index).trim();
  const after = trimmed.slice(match.index + match[0].length).trim();
  if (before !== '' && after !== '') return null;
  const unit = before || after;
  if (ANOTHER_NUMBER.test(unit)) return null;
  const plain = plainNumber(match[0].trim());
  const value = plain === null ? null : decimalOf(plain);
  return value && { value, unit };
}

function plainNumber(typed: string): string | null {
  const [mantissa = '', exponent] = typed
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\s?[×x*·]\s?10\s?\^\s?/, 'e')
    .replace(/E/, 'e')
    .split('e');
  const blanks = mantissa.replace(/^[+-] /, (sign) => sign[0]!).replace(/['\u00a0\u202f]/g, ' ');
  const [whole = ''] = blanks.split(/[.,]/);
  if (whole.includes(' ') && !grouped(whole, ' ')) return null;
  const digits = blanks.replaceAll(' ', '');
  const marks = [...digits.matchAll(/[.,]/g)].map(([mark]) => mark);
  const last = marks.at(-1);
  const others = last === ',' ? '.' : ',';
  const plain = marks.length === 0 ? digits : withDecimalMark(digits, marks, last!, others);
  return plain === null ? null : plain + (exponent === undefined ? '' : `e${exponent.replace(/\s/g, '')}`);
}

/** The last mark is the decimal one, unless it comes several times: then it parts thousands, and there is none. */
function withDecimalMark(digits: string, marks: readonly string[], last: string, others: string): string | null {
  const times = marks.filter((mark) => mark === last).length;
  if (times > 1) return marks.length === times && grouped(digits, last) ? digits.replaceAll(last, '') : null;
  const [whole = '', fraction = ''] = digits.split(last);
  if (marks.length > 1 && !grouped(whole, others)) return null;
  return `${whole.replaceAll(others, '')}.${fraction}`;
}

function grouped(digits: string, mark: string): boolean {
  const [first = '', ...rest] = digits.replace(/^[+-]/, '').split(mark);
  return first.length >= 1 && first.length <= 3 && rest.every((group) => group.length === 3);
}
