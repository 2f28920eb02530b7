import type { CsvColumn } from '@convenor/platform';
import type { ImportOutlook, ImportResult, PeopleImportRowDto, PersonChange } from './people-import.dto.js';

/** As the screen says it. */
const OUTLOOKS: Readonly<Record<ImportOutlook, string>> = {
  new_person: 'New: gets an invitation and a place',
  known_person: 'Has an account: gets a place',
  changed: 'Is enrolled: something changes',
  already: 'Is enrolled already: nothing to do',
  refused: 'Cannot be used',
};
const OUTCOMES: Readonly<Record<ImportResult, string>> = {
  enrolled: 'Has a place',
  waitlisted: 'Is on the waiting list',
  changed: 'Was changed',
  already: 'Was enrolled already',
  refused: 'Was not used',
};
const CHANGES: Readonly<Record<PersonChange, string>> = {
  ...{ region: 'region', mentor: 'mentor', start: 'start day', tags: 'tags' },
};

/** What a list of people comes back with: words for people, and behind them the codes for programs. */
export const PEOPLE_IMPORT_COLUMNS: readonly CsvColumn<PeopleImportRowDto>[] = [
  { header: 'Line', of: ({ line }) => line },
  { header: 'Name', of: ({ name }) => name },
  { header: 'E-mail', of: ({ email }) => email },
  { header: 'Before', of: ({ outlook }) => OUTLOOKS[outlook] },
  { header: 'Outcome', of: ({ outcome }) => outcome && OUTCOMES[outcome] },
  { header: 'Invited', of: ({ invited }) => (invited ? 'yes' : '') },
  { header: 'Changed', of: ({ changes }) => changes.map((change) => CHANGES[change]).join(', ') },
  { header: 'Starts on', of: ({ startsOn }) => startsOn },
  { header: 'Language', of: ({ language }) => language },
  { header: 'Tags', of: ({ tags }) => tags.join('; ') },
  { header: 'Problem', of: ({ problem }) => problem },
  { header: 'Before (code)', of: ({ outlook }) => outlook },
  { header: 'Outcome (code)', of: ({ outcome }) => outcome },
];
