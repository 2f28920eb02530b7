import { type NamedRow, type NamedTable, NamedTableRefused, readNamedTable } from '@convenor/formats';
import { InvalidInput } from '@convenor/platform';
import { emailKey, isLocalDate, type LocalDate, normaliseEmail, normaliseName } from '@convenor/rules';

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

type Column = Exclude<keyof CertifiedLine, 'line'>;

const LONGEST = { note: 500, number: 100, course: 100 } as const;
const TABLE: NamedTable<Column> = {
  names: {
    ...{ email: 'email', 'e-mail': 'email', name: 'name', course: 'course' },
    ...{ 'issued on': 'issuedOn', issued_on: 'issuedOn', issuedon: 'issuedOn' },
    ...{ 'valid until': 'validUntil', valid_until: 'validUntil', validuntil: 'validUntil' },
    ...{ 'evidence note': 'note', evidence_note: 'note', note: 'note' },
    ...{ 'number elsewhere': 'number', number_elsewhere: 'number', number: 'number' },
  },
  needed: { email: 'email', name: 'name', course: 'course', issuedOn: 'issued on' },
  ...{ mostRows: 5_000, longestRow: 8_000 },
};

/**
 * Reads a list of people who were certified elsewhere: a table of text with a line of headings.
 * @throws InvalidInput when the text is no such table at all; what is wrong with a line is asked of `problemOf`
 */
export function readCertified(csv: string): CertifiedLine[] {
  return rowsOf(csv).map(({ line, of }) => {
    const text = (column: Column): string => of(column).slice(0, 1_000);
    const [email, name] = [normaliseEmail(text('email')), normaliseName(text('name'))];
    return {
      line,
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

function rowsOf(csv: string): NamedRow<Column>[] {
  try {
    return readNamedTable(csv, TABLE);
  } catch (error) {
    if (error instanceof NamedTableRefused) throw InvalidInput.field('csv', error.code, error.message);
    throw error;
  }
}
