import { type NamedRow, NamedTableRefused, readNamedTable } from '@convenor/formats';
import { InvalidInput } from '@convenor/platform';
import { isTimeZone, normaliseEmail, normaliseName } from '@convenor/rules';

export interface PersonLine {
  line: number;
  email: string;
  name: string;
  timeZone: string;
  /** What keeps this line from being used; null when it is sound. */
  problem: string | null;
}

const TABLE = {
  names: {
    ...{ email: 'email', 'e-mail': 'email', name: 'name' },
    ...{ timezone: 'timeZone', 'time zone': 'timeZone', time_zone: 'timeZone' },
  },
  needed: { email: 'email', name: 'name' },
  ...{ mostRows: 500, longestRow: 4_000 },
} as const;

/**
 * Reads a list of people: a table of text with a line of headings.
 * @throws InvalidInput when the text is no table of people at all; a line that is wrong by itself carries its problem.
 */
export function readPeople(csv: string): PersonLine[] {
  const seen = new Set<string>();
  return rowsOf(csv).map(({ line, of }) => {
    const email = normaliseEmail(of('email'));
    const name = normaliseName(of('name'));
    const timeZone = of('timeZone') || 'UTC';
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
      line,
      email: (email.ok ? email.value : of('email')).slice(0, 254),
      name: (name.ok ? name.value : of('name')).slice(0, 200),
      timeZone,
      problem,
    };
  });
}

function rowsOf(csv: string): NamedRow<'email' | 'name' | 'timeZone'>[] {
  try {
    return readNamedTable(csv, TABLE);
  } catch (error) {
    if (error instanceof NamedTableRefused) throw InvalidInput.field('csv', error.code, error.message);
    throw error;
  }
}
