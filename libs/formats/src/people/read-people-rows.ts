import { emailKey, isTimeZone, normaliseEmail, normaliseName } from '@convenor/rules';
import type { PeopleRow, PersonField } from './people-file.js';

/** Somebody as a row says, before anything is looked up. What a row does not say is null. */
export interface ReadPerson {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly timeZone: string | null;
  readonly region: string | null;
  readonly cohort: string | null;
  /** An address. */
  readonly mentor: string | null;
  /** What keeps this row from being used, in a sentence; null when it is sound. */
  readonly problem: string | null;
}

/**
 * The person of each row, by what its columns are about. An address that stands in the file twice is used once.
 * @param columns what each column is about, in the order of the cells; null = left out
 */
export function readPeopleRows(rows: readonly PeopleRow[], columns: readonly (PersonField | null)[]): ReadPerson[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const said = (field: PersonField): string => row.cells[columns.indexOf(field)] ?? '';
    const email = normaliseEmail(said('email'));
    const whole = said('name') || [said('givenName'), said('familyName')].filter(Boolean).join(' ');
    const name = normaliseName(whole);
    const timeZone = said('timeZone') || null;
    const mentor = said('mentor') ? normaliseEmail(said('mentor')) : null;
    const key = email.ok ? emailKey(email.value) : '';
    const before = email.ok ? seen.get(key) : undefined;
    if (email.ok && before === undefined) seen.set(key, row.line);
    const problem = !email.ok
      ? 'The e-mail address is missing or not complete.'
      : !name.ok
        ? 'The name is missing or has characters that a name cannot have.'
        : timeZone !== null && !isTimeZone(timeZone)
          ? `“${timeZone.slice(0, 60)}” is not a time zone. Use a name such as Europe/London.`
          : mentor?.ok === false
            ? 'The address of the mentor is not complete.'
            : before !== undefined
              ? `This address stands in line ${before} already.`
              : null;
    return {
      line: row.line,
      email: (email.ok ? email.value : said('email')).slice(0, 254),
      name: (name.ok ? name.value : whole).slice(0, 200),
      timeZone,
      region: said('region') || null,
      cohort: said('cohort') || null,
      mentor: mentor?.ok ? mentor.value : null,
      problem,
    };
  });
}
