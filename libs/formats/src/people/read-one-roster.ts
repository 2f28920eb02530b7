import { readTable } from './read-table.js';
import { type PeopleFile, PeopleRefused, type PeopleNote, type Roster, type RosterPerson } from './people-file.js';

/** Of what is no person: each may have many roles, and take many classes. */
const MOST_ROWS = 200_000;

type Records = { readonly line: number; readonly of: (column: string) => string }[];

const REMOVED = 'The file says that this person is to be removed. A list never removes anybody: do that on their page.';
const SWITCHED_OFF = 'The file says that this account is switched off.';

/**
 * The people of a OneRoster 1.1 or 1.2 CSV set, with where they are and what they take. What is marked `tobedeleted` is
 * left out: of a person, with a word; of a class, an organisation or an enrolment, as if it was not there.
 * Source: 1EdTech, OneRoster CSV Binding 1.1 and 1.2.
 * @param files by path, as they stand in the zip
 * @throws PeopleRefused when it is no such set, or its manifest promises a file that is not there
 */
export function readOneRoster(files: ReadonlyMap<string, Uint8Array>): PeopleFile {
  const notes: PeopleNote[] = [];
  const table = (name: string): Records => {
    const bytes = files.get(`${name}.csv`);
    if (!bytes) return [];
    const { headings, rows, notes: told } = readTable(bytes, `${name}.csv`, name === 'users' ? undefined : MOST_ROWS);
    notes.push(...told.map(({ code, message }) => ({ code, message: `${name}.csv: ${message}` })));
    const places = new Map(headings.map((heading, place) => [heading.toLowerCase(), place]));
    return rows.map(({ line, cells }) => ({
      line,
      of: (column) => cells[places.get(column.toLowerCase()) ?? -1] ?? '',
    }));
  };
  const manifest = manifestOf(table('manifest'));
  for (const name of ['users', 'orgs', 'classes', 'enrollments', 'roles'])
    if (['bulk', 'delta'].includes(manifest.get(`file.${name}`) ?? '') && !files.has(`${name}.csv`))
      throw new PeopleRefused('roster_incomplete', `The manifest promises ${name}.csv, and the zip does not hold it.`);
  const users = table('users');
  if (users.length === 0) throw new PeopleRefused('empty', 'This roster holds no people.');

  const stands = ({ of }: Records[number]): boolean => of('status').toLowerCase() !== 'tobedeleted';
  const orgs = new Map(
    table('orgs')
      .filter(stands)
      .map(({ of }) => [of('sourcedId'), of('name')]),
  );
  const classes = new Map(
    table('classes')
      .filter(stands)
      .map(({ of }) => [of('sourcedId'), of('title')]),
  );
  const inClasses = grouped(table('enrollments').filter(stands), 'userSourcedId');
  const inRoles = grouped(table('roles').filter(stands), 'userSourcedId');

  const rows = users.map((user) => {
    const id = user.of('sourcedId');
    const roles = inRoles.get(id) ?? [];
    const taken = (inClasses.get(id) ?? []).filter(({ of }) => classes.has(of('classSourcedId')));
    const roster: RosterPerson = {
      orgs: distinct([
        ...listed(user.of('orgSourcedIds')),
        user.of('primaryOrgSourcedId'),
        ...roles.map(({ of }) => of('orgSourcedId')),
      ]).filter((org) => orgs.has(org)),
      classes: taken.map(({ of }) => ({ id: of('classSourcedId'), role: of('role').toLowerCase() })),
      roles: distinct(
        [user.of('role'), ...roles.map(({ of }) => of('role')), ...taken.map(({ of }) => of('role'))].map((role) =>
          role.toLowerCase(),
        ),
      ),
      problem: !stands(user) ? REMOVED : user.of('enabledUser').toLowerCase() === 'false' ? SWITCHED_OFF : null,
    };
    const username = user.of('username');
    const cells = [
      user.of('email') || (username.includes('@') ? username : ''),
      user.of('preferredGivenName') || user.of('givenName'),
      user.of('preferredFamilyName') || user.of('familyName'),
    ];
    return { line: user.line, cells, roster };
  });
  const peopleOf = (pick: (person: RosterPerson) => readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { roster } of rows)
      for (const each of distinct(pick(roster))) counts.set(each, (counts.get(each) ?? 0) + 1);
    return counts;
  };
  const inOrgs = peopleOf((person) => person.orgs);
  const taking = peopleOf((person) => person.classes.map(({ id }) => id));
  const roster: Roster = {
    version: manifest.get('oneroster.version') as Roster['version'],
    delivery: manifest.get('file.users') === 'delta' ? 'delta' : 'bulk',
    orgs: [...inOrgs].map(([id, people]) => ({ id, name: orgs.get(id)!, people })),
    classes: [...taking].map(([id, people]) => ({ id, title: classes.get(id)!, people })),
    roles: [...peopleOf((person) => person.roles)].map(([role, people]) => ({ role, people })),
  };
  return { kind: 'one_roster', headings: ['email', 'givenName', 'familyName'], rows, notes, roster };
}

function manifestOf(records: Records): Map<string, string> {
  if (records.length === 0)
    throw new PeopleRefused('no_roster', 'This zip holds no manifest.csv, so it is no OneRoster set.');
  const manifest = new Map(records.map(({ of }) => [of('propertyName'), of('value').toLowerCase()]));
  const version = manifest.get('oneroster.version') ?? '';
  if (!['1.1', '1.2'].includes(version))
    throw new PeopleRefused('roster_version', `OneRoster 1.1 and 1.2 can be read, not “${version.slice(0, 20)}”.`);
  return manifest;
}

function grouped(records: Records, column: string): Map<string, Records> {
  const groups = new Map<string, Records>();
  for (const record of records) {
    const key = record.of(column);
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}

const listed = (cell: string): string[] => cell.split(',').map((each) => each.trim());
const distinct = (words: readonly string[]): string[] => [...new Set(words.filter((word) => word !== ''))];
