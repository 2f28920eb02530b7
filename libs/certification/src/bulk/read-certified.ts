import { InvalidInput } from '@convenor/platform';
import { emailKey, isLocalDate, type LocalDate, normaliseEmail, normaliseName } from '@convenor/rules';
import { CsvError, parse } from 'csv-parse/sync';

/** A person who was certified elsewhere, as a line of a file says it. */
export interface CertifiedLine {
  /** Line of the file, the heading being line 1. */
  line: number;
  email: string;
  name: string;
  /** Slug. */
  course: string;
  issuedOn: string;
  /** The last day on which it is valid; empty = as long as the course says. */
  validUntil: string;
  note: string;
  number: string;
}

export type LineProblem =
  'email' | 'name' | 'course' | 'issued_on' | 'issued_later' | 'valid_until' | 'valid_before' | 'too_long' | 'twice';

const MOST_LINES = 5_000;
const LONGEST = { note: 500, number: 100, course: 100 } as const;
const COLUMNS: Record<string, Exclude<keyof CertifiedLine, 'line'>> = {
  email: 'email',
  'e-mail': 'email',
  name: 'name',
  course: 'course',
  'issued on': 'issuedOn',
  issued_on: 'issuedOn',
  issuedon: 'issuedOn',
  'valid until': 'validUntil',
  valid_until: 'validUntil',
  validuntil: 'validUntil',
  'evidence note': 'note',
  evidence_note: 'note',
  note: 'note',
  'number elsewhere': 'number',
  number_elsewhere: 'number',
  number: 'number',
};
const NEEDED = { email: 'email', name: 'name', course: 'course', issuedOn: 'issued on' } as const;

/**
 * Reads a list of people who were certified elsewhere. Commas or semicolons, with or without a byte-order mark, any line
 * ends.
 * @throws InvalidInput when the text is no such table at all; what is wrong with a line is asked of `problemOf`
 */
export function readCertified(csv: string): CertifiedLine[] {
  const firstLine = csv.slice(0, csv.search(/\r|\n|$/));
  const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  return tableOf(csv, delimiter).map(({ record, info }) => {
    const text = (name: Exclude<keyof CertifiedLine, 'line'>): string => (record[name] ?? '').trim().slice(0, 1_000);
    const [email, name] = [normaliseEmail(text('email')), normaliseName(text('name'))];
    return {
      line: info.lines,
      email: (email.ok ? email.value : text('email')).slice(0, 254),
      name: (name.ok ? name.value : text('name')).slice(0, 200),
      ...{ course: text('course'), issuedOn: text('issuedOn'), validUntil: text('validUntil') },
      ...{ note: text('note'), number: text('number') },
    };
  });
}

/**
 * What keeps a line from being used, each by itself and in its file; null when it is sound.
 * @param today nobody was certified later than that
 * @param seen who stood in the lines before, for which course; this line is added
 */
export function problemOf(line: CertifiedLine, today: LocalDate, seen: Set<string>): LineProblem | null {
  const { email, name, course, issuedOn, validUntil, note, number } = line;
  if (!normaliseEmail(email).ok) return 'email';
  if (!normaliseName(name).ok) return 'name';
  if (!course) return 'course';
  if (note.length > LONGEST.note || number.length > LONGEST.number || course.length > LONGEST.course) return 'too_long';
  if (!isLocalDate(issuedOn)) return 'issued_on';
  if (issuedOn > today) return 'issued_later';
  if (validUntil && !isLocalDate(validUntil)) return 'valid_until';
  if (validUntil && validUntil < issuedOn) return 'valid_before';
  const key = JSON.stringify([emailKey(email), course]);
  if (seen.has(key)) return 'twice';
  seen.add(key);
  return null;
}

type Parsed = { record: Partial<Record<Exclude<keyof CertifiedLine, 'line'>, string>>; info: { lines: number } };

function tableOf(csv: string, delimiter: string): Parsed[] {
  try {
    const rows = parse(csv, {
      ...{ bom: true, delimiter, info: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      columns: (heads: string[]) => columnsOf(heads),
      max_record_size: 8_000,
      to: MOST_LINES + 1,
    }) as unknown as Parsed[];
    if (rows.length > MOST_LINES)
      throw refused('too_many_people', `At most ${MOST_LINES} people at a time, please. Split the file.`);
    if (rows.length === 0) throw refused('no_people', 'There is nobody in this file below the heading.');
    return rows;
  } catch (error) {
    if (error instanceof CsvError)
      throw refused('not_a_table', 'This could not be read as a table. Save it as CSV and try again.');
    throw error;
  }
}

function columnsOf(heads: string[]): (string | null)[] {
  const known = heads.map((head) => COLUMNS[head.trim().toLowerCase()] ?? null);
  const missing = Object.entries(NEEDED).flatMap(([column, name]) => (known.includes(column as never) ? [] : [name]));
  if (missing.length > 0)
    throw refused('missing_column', `The first line must name the columns. Missing: ${missing.join(', ')}.`);
  return known;
}

function refused(code: string, sentence: string): InvalidInput {
  return InvalidInput.field('csv', code, sentence);
}
