import {
  emailKey,
  isLocalDate,
  isTimeZone,
  type LocalDate,
  type Locale,
  localeMeant,
  localeNames,
  isRoomForTags,
  LONGEST_TRAINEE_TAG,
  MOST_TRAINEE_TAGS,
  normaliseEmail,
  normaliseName,
  tidyTag,
} from '@convenor/rules';
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
  /** The day on which their track starts. */
  readonly startsOn: LocalDate | null;
  readonly language: Locale | null;
  /** As they are kept, each once. */
  readonly tags: readonly string[];
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
    // Spreadsheets break long cells into lines.
    const said = (field: PersonField): string => (row.cells[columns.indexOf(field)] ?? '').replace(/\s*\n\s*/g, ' ');
    const email = normaliseEmail(said('email'));
    const whole = said('name') || [said('givenName'), said('familyName')].filter(Boolean).join(' ');
    const name = normaliseName(whole);
    const timeZone = said('timeZone') || null;
    const mentor = said('mentor') ? normaliseEmail(said('mentor')) : null;
    const more = moreOf(said);
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
            : (more.problem ?? (before !== undefined ? `This address stands in line ${before} already.` : null));
    return {
      line: row.line,
      email: (email.ok ? email.value : said('email')).slice(0, 254),
      name: (name.ok ? name.value : whole).slice(0, 200),
      timeZone,
      region: said('region') || null,
      cohort: said('cohort') || null,
      mentor: mentor?.ok ? mentor.value : null,
      ...{ startsOn: more.startsOn, language: more.language, tags: more.tags, problem },
    };
  });
}

/** What a row says beside who somebody is and where. */
function moreOf(said: (field: PersonField) => string): Pick<ReadPerson, 'startsOn' | 'language' | 'tags' | 'problem'> {
  const [day, word] = [said('startsOn'), said('language')];
  const startsOn = day === '' ? null : dayMeant(day);
  const language = word === '' ? null : localeMeant(word);
  const tags = tagsOf(said('tags'));
  const long = tags.find((tag) => tag.length > LONGEST_TRAINEE_TAG);
  const problem =
    day !== '' && startsOn === null
      ? `“${shortened(day)}” is not a day. Write it as 2027-03-01.`
      : word !== '' && language === null
        ? `“${shortened(word)}” is not a language that people can choose here. Use ${localeNames().join(' or ')}, or leave it out.`
        : long !== undefined
          ? `The tag “${shortened(long)}” is too long. A tag has up to ${LONGEST_TRAINEE_TAG} characters.`
          : !isRoomForTags([], tags)
            ? `A person can carry up to ${MOST_TRAINEE_TAGS} tags.`
            : null;
  return { startsOn, language, tags, problem };
}

/** A day as 2027-03-01, or as 1.3.2027; of 1/3/2027 nobody knows which of the two is the month. */
function dayMeant(text: string): LocalDate | null {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  const written = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text;
  return isLocalDate(written) ? written : null;
}

/** What stands between semicolons or bars, tidied, each once. */
function tagsOf(cell: string): string[] {
  return [...new Set(cell.split(/[;|]/).map(tidyTag).filter(Boolean))];
}

const shortened = (text: string): string => text.slice(0, 60);
