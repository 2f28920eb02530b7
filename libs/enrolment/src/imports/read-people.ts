import { InvalidInput } from '@convenor/platform';
import { isTimeZone, normaliseEmail, normaliseName } from '@convenor/rules';
import { CsvError, parse } from 'csv-parse/sync';

export interface PersonLine {
  line: number;
  email: string;
  name: string;
  timeZone: string;
  /** What keeps this line from being used; null when it is sound. */
  problem: string | null;
}

const MOST_PEOPLE = 500;
const COLUMNS: Record<string, 'email' | 'name' | 'timeZone'> = {
  email: 'email',
  'e-mail': 'email',
  name: 'name',
  timezone: 'timeZone',
  'time zone': 'timeZone',
  time_zone: 'timeZone',
};

/**
 * Reads a list of people. Commas or semicolons, with or without a byte-order mark, any line ends.
 * @throws InvalidInput when the text is no table of people at all; a line that is wrong by itself carries its problem.
 */
export function readPeople(csv: string): PersonLine[] {
  const firstLine = csv.slice(0, csv.search(/\r|\n|$/));
  const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  const seen = new Set<string>();
  return tableOf(csv, delimiter).map(({ record, info }) => {
    const email = normaliseEmail(record.email ?? '');
    const name = normaliseName(record.name ?? '');
    const timeZone = record.timeZone?.trim() || 'UTC';
    const key = (email.ok ? email.value : '').toLowerCase();
    const problem = !email.ok
      ? 'The e-mail address is missing or not complete.'
      : !name.ok
        ? 'The name is missing or has characters that a name cannot have.'
        : !isTimeZone(timeZone)
          ? `"${timeZone.slice(0, 60)}" is not a time zone. Use a name such as Europe/London.`
          : seen.has(key)
            ? 'This address stands in the file twice.'
            : null;
    seen.add(key);
    return {
      line: info.lines,
      email: (email.ok ? email.value : (record.email ?? '')).slice(0, 254),
      name: (name.ok ? name.value : (record.name ?? '')).slice(0, 200),
      timeZone,
      problem,
    };
  });
}

type Parsed = { record: Partial<Record<'email' | 'name' | 'timeZone', string>>; info: { lines: number } };

function tableOf(csv: string, delimiter: string): Parsed[] {
  try {
    const rows = parse(csv, {
      bom: true,
      delimiter,
      columns: (heads: string[]) => columnsOf(heads),
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 4_000,
      to: MOST_PEOPLE + 1,
    }) as unknown as Parsed[];
    if (rows.length > MOST_PEOPLE)
      throw refused('too_many_people', `At most ${MOST_PEOPLE} people at a time, please. Split the file.`);
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
  const missing = (['email', 'name'] as const).filter((column) => !known.includes(column));
  if (missing.length > 0)
    throw refused('missing_column', `The first line must name the columns. Missing: ${missing.join(', ')}.`);
  return known;
}

function refused(code: string, sentence: string): InvalidInput {
  return InvalidInput.field('csv', code, sentence);
}
