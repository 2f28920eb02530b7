import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rosterFiles, rosterZip } from '../../../../test/support/one-roster.js';
import { withSharedFiles } from '../../../../test/support/shared-data.js';
import { writeZip } from '../archive/write-zip.js';
import { ZipRefused } from '../archive/zip-refused.js';
import { guessColumns, headingsKey } from './guess-columns.js';
import { type PeopleFile, PeopleRefused } from './people-file.js';
import { readOneRoster } from './read-one-roster.js';
import { readPeopleFile } from './read-people-file.js';
import { readPeopleRows } from './read-people-rows.js';
import { readTable } from './read-table.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const le = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? le : le.swap16();
};
const cellsOf = async (bytes: Uint8Array): Promise<unknown> => {
  const { headings, rows } = await readPeopleFile(bytes);
  return [headings, ...rows.map(({ cells }) => cells)];
};
const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await readPeopleFile(bytes);
    return 'read';
  } catch (error) {
    if (!(error instanceof PeopleRefused || error instanceof ZipRefused)) throw error;
    expect(error.message).toMatch(/^[A-Z1].*\.$/);
    return error.code;
  }
};

describe('a table of people', () => {
  const PLAIN = [
    ['name', 'email'],
    ['Zoë Lind', 'zoe@example.org'],
  ];
  it.each<[string, Uint8Array]>([
    ['commas', bytesOf('name,email\nZoë Lind,zoe@example.org\n')],
    ['semicolons', bytesOf('name;email\nZoë Lind;zoe@example.org')],
    ['tabs', bytesOf('name\temail\nZoë Lind\tzoe@example.org')],
    ['bars', bytesOf('name|email\nZoë Lind|zoe@example.org')],
    ['a byte order mark', bytesOf('\uFEFFname,email\nZoë Lind,zoe@example.org')],
    ['UTF-16, little end first', utf16('name,email\nZoë Lind,zoe@example.org', 'le')],
    ['UTF-16, big end first', utf16('name,email\nZoë Lind,zoe@example.org', 'be')],
    ['Windows-1252', Uint8Array.from(Buffer.from('name,email\nZo\xEB Lind,zoe@example.org', 'latin1'))],
    ['line ends of Windows', bytesOf('name,email\r\nZoë Lind,zoe@example.org\r\n')],
    ['line ends of old Macs', bytesOf('name,email\rZoë Lind,zoe@example.org\r')],
    ['quotes and spaces', bytesOf('"name","email"\n" Zoë Lind ","zoe@example.org"')],
    ['empty rows', bytesOf('name,email\n\n,\nZoë Lind,zoe@example.org\n\n')],
    [
      'thousands of rows of empty cells',
      bytesOf(`,\nname,email\n${',\n'.repeat(6000)}Zoë Lind,zoe@example.org\n${' ,""\n'.repeat(6000)}`),
    ],
    ['letters that are put together', bytesOf('name,email\nZoe\u0308 Lind,zoe@example.org')],
  ])('is read with %s', async (_what, bytes) => {
    expect(await cellsOf(bytes)).toEqual(PLAIN);
  });

  it('takes a delimiter in quotes for none, fills short rows up and calls columns without a heading by their place', async () => {
    expect(await cellsOf(bytesOf('"Last, first, all";email;\n"Lind, Zoë";z@example.org;x\nBen'))).toEqual([
      ['Last, first, all', 'email', '(3)'],
      ['Lind, Zoë', 'z@example.org', 'x'],
      ['Ben', '', ''],
    ]);
  });

  it('gives no passwords back', async () => {
    expect(await cellsOf(bytesOf('email,Mot de passe,пароль,Passwords seen\na@example.org,secret,тайна,3'))).toEqual([
      ['email', 'Mot de passe', 'пароль', 'Passwords seen'],
      ['a@example.org', '', '', '3'],
    ]);
  });

  it('knows on which line a row begins, over cells of several lines', async () => {
    const { rows } = await readPeopleFile(bytesOf('name,email\n"Zoë\nLind",a\n\nBen,b\n'));
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  });

  const many = (count: number): string => `name,email\n${'A,a@example.org\n'.repeat(count)}`;
  it.each<[string, string, Uint8Array | (() => Promise<Uint8Array>)]>([
    ['nothing', 'empty', bytesOf('')],
    ['nothing but spaces', 'empty', bytesOf(' \n \n')],
    ['headings alone', 'empty', bytesOf('name,email\n')],
    ['NUL bytes', 'not_text', bytesOf('name,email\nA\u0000,b')],
    ['a picture', 'not_text', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
    ['a quote that is not closed', 'bad_table', bytesOf('name,email\n"Zoë,a@example.org\nBen,b@example.org')],
    ['a cell of a megabyte', 'bad_table', bytesOf(`name,email\n${'x'.repeat(1_000_000)},a@example.org`)],
    ['a long cell', 'cell_too_long', bytesOf(`name,email\n${'x'.repeat(2_001)},a@example.org`)],
    [
      'a hundred and one columns',
      'too_many_columns',
      bytesOf(`${Array.from({ length: 101 }, (_, n) => `c${n}`).join()}\nA`),
    ],
    ['two headings alike', 'duplicate_heading', bytesOf('Name,email,name\nA,b,c')],
    ['no headings', 'no_headings', bytesOf('Zoë Lind,zoe@example.org\nBen Bell,ben@example.org')],
    ['five thousand and one people', 'too_many_people', bytesOf(many(5_001))],
    ['a zip of something else', 'no_roster', async () => writeZip(new Map([['a.txt', bytesOf('A')]]))],
    [
      'a spreadsheet',
      'spreadsheet',
      async () =>
        writeZip(
          new Map([
            ['[Content_Types].xml', bytesOf('A')],
            ['xl/a.xml', bytesOf('A')],
          ]),
        ),
    ],
    ['what only begins like a zip', 'not_a_zip', bytesOf('PK,email\nA,b')],
    [
      'a roster of an unknown version',
      'roster_version',
      async () => rosterZip({ 'manifest.csv': 'propertyName,value\noneroster.version,2.0\n' }),
    ],
    ['a roster without its people', 'roster_incomplete', async () => rosterZip({ 'users.csv': null })],
    ['a roster of nobody', 'empty', async () => rosterZip({ 'users.csv': 'sourcedId,email\n' })],
    ['a bomb', 'suspicious_compression', async () => rosterZip({ 'users.csv': `sourcedId\n${'0'.repeat(5_000_000)}` })],
  ])('is not read: %s', async (_what, code, bytes) => {
    expect(await refusalOf(typeof bytes === 'function' ? await bytes() : bytes)).toBe(code);
  });

  it('is read as it is with five thousand people', async () => {
    expect((await readPeopleFile(bytesOf(many(5_000)))).rows).toHaveLength(5_000);
  });

  it('is read or refused in words, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 300 }).map(bytesOf)),
        async (bytes) => {
          await refusalOf(bytes);
        },
      ),
    );
  });

  it('holds what was written into it, whatever stands in the cells', async () => {
    const cell = fc.string({ maxLength: 20 }).map((text) =>
      text
        .replace(/[\p{Cc}\p{Cs}]/gu, '')
        .normalize('NFC')
        .trim(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t', '|'),
        async (rows, mark) => {
          const written = rows.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(mark));
          const kept = rows.filter((cells) => cells.some((each) => each !== ''));
          fc.pre(kept.length > 0);
          const file = await readPeopleFile(bytesOf(`name${mark}email\n${written.join('\n')}`));
          expect(file.rows.map(({ cells }) => cells)).toEqual(kept);
        },
      ),
    );
  });
});

describe('what columns are about', () => {
  it.each<[string, string[], (string | null)[]]>([
    [
      'Moodle',
      ['username', 'password', 'firstname', 'lastname', 'email', 'cohort1'],
      [null, null, 'givenName', 'familyName', 'email', 'cohort'],
    ],
    [
      'its grades',
      ['First name', 'Last name', 'Email address', 'Manual item 1'],
      ['givenName', 'familyName', 'email', null],
    ],
    [
      'English',
      ['Full Name', 'E-Mail', 'Time zone', 'Region', 'Mentor email', 'Shoe size'],
      ['name', 'email', 'timeZone', 'region', 'mentor', null],
    ],
    ['English days, languages and tags', ['Start date', 'Language', 'Tags'], ['startsOn', 'language', 'tags']],
    ['German ones', ['Startdatum', 'Sprache', 'Schlagwörter'], ['startsOn', 'language', 'tags']],
    ['Spanish ones', ['Fecha de inicio', 'Idioma', 'Etiquetas'], ['startsOn', 'language', 'tags']],
    ['French ones', ['Date de début', 'Langue', 'Mots-clés', 'Étiquettes'], ['startsOn', 'language', 'tags', null]],
    [
      'German',
      ['Vorname', 'Nachname', 'E-Mail-Adresse', 'Zeitzone', 'Gruppe'],
      ['givenName', 'familyName', 'email', 'timeZone', 'cohort'],
    ],
    [
      'French',
      ['Prénom', 'Nom', 'Courriel', 'Région', 'Groupe'],
      ['givenName', 'familyName', 'email', 'region', 'cohort'],
    ],
    [
      'Spanish',
      ['Nombre', 'Apellidos', 'Correo electrónico', 'Región'],
      ['givenName', 'familyName', 'email', 'region'],
    ],
    ['Greek', ['Όνομα', 'Επώνυμο', 'Email', 'Περιοχή'], ['givenName', 'familyName', 'email', 'region']],
    ['Russian', ['Имя', 'Фамилия', 'Электронная почта'], ['givenName', 'familyName', 'email']],
    ['Japanese', ['氏名', 'メールアドレス'], ['name', 'email']],
    [
      'a name in whole and in parts',
      ['Name', 'Given name', 'Surname', 'Email'],
      [null, 'givenName', 'familyName', 'email'],
    ],
    ['the same twice', ['Email', 'E-mail address'], ['email', null]],
  ])('is guessed of %s', (_what, headings, fields) => {
    expect(guessColumns(headings)).toEqual(fields);
  });

  it('is remembered for headings whatever their case, not for others', () => {
    expect(headingsKey(['Name', 'E-mail'])).toBe(headingsKey(['name', 'E-MAIL']));
    expect(headingsKey(['a', 'b'])).not.toBe(headingsKey(['ab']));
  });
});

describe('the people of rows', () => {
  const columns = ['email', 'name', 'timeZone', 'mentor'] as const;
  it.each<[string, string[], string | null]>([
    ['a sound row', ['zoe@example.org', 'Zoë', 'Europe/Athens', 'mo@example.org'], null],
    ['a name like a formula', ['f@example.org', '=HYPERLINK("x")', '', ''], null],
    ['no address', ['', 'Zoë', '', ''], 'The e-mail address is missing or not complete.'],
    ['half an address', ['zoe@', 'Zoë', '', ''], 'The e-mail address is missing or not complete.'],
    ['no name', ['a@example.org', '', '', ''], 'The name is missing or has characters that a name cannot have.'],
    [
      'a name that hides',
      ['b@example.org', 'Zo\u202Eë', '', ''],
      'The name is missing or has characters that a name cannot have.',
    ],
    [
      'no zone',
      ['c@example.org', 'Zoë', 'Atlantis', ''],
      '“Atlantis” is not a time zone. Use a name such as Europe/London.',
    ],
    ['no mentor', ['d@example.org', 'Zoë', '', 'mo'], 'The address of the mentor is not complete.'],
  ])('says of %s what is wrong, if anything', (_what, cells, problem) => {
    expect(readPeopleRows([{ line: 2, cells }], columns)[0]!.problem).toBe(problem);
  });

  it.each<[string, string, object]>([
    ['a day', '2027-03-01||', { startsOn: '2027-03-01', problem: null }],
    ['a day with dots', '1.3.2027||', { startsOn: '2027-03-01', problem: null }],
    ['no such day', '2027-02-30||', { problem: '“2027-02-30” is not a day. Write it as 2027-03-01.' }],
    ['a day that could be two', '01/03/2027||', { problem: '“01/03/2027” is not a day. Write it as 2027-03-01.' }],
    ['a language by code', '|EN-gb|', { language: 'en', problem: null }],
    ['a language by name', '|Englisch|', { language: 'en', problem: null }],
    [
      'a language that is not offered',
      '|Klingon|',
      {
        language: null,
        problem: '“Klingon” is not a language that people can choose here. Use English, or leave it out.',
      },
    ],
    ['tags', '||spring 2027;  needs a  call|x ;;x', { tags: ['spring 2027', 'needs a call', 'x'], problem: null }],
    ['nothing', '||', { startsOn: null, language: null, tags: [], problem: null }],
    [
      'a long tag',
      `||${'x'.repeat(41)}`,
      { problem: `The tag “${'x'.repeat(41)}” is too long. A tag has up to 40 characters.` },
    ],
    [
      'many tags',
      `||${Array.from({ length: 21 }, (_, n) => n).join(';')}`,
      { problem: 'A person can carry up to 20 tags.' },
    ],
  ])('reads of %s', (_what, cells, read) => {
    const [day = '', language = '', ...tags] = cells.split('|');
    const row = { line: 2, cells: ['a@example.org', 'A', day, language, tags.join('|')] };
    expect(readPeopleRows([row], ['email', 'name', 'startsOn', 'language', 'tags'])[0]).toMatchObject(read);
  });

  it('takes the lines of a cell for one', () => {
    const rows = [{ line: 2, cells: ['ann@example.org', 'Ann\n  Maria \nLee'] }];
    expect(readPeopleRows(rows, ['email', 'name'])[0]).toMatchObject({ name: 'Ann Maria Lee', problem: null });
  });

  it('takes a name in parts, leaves out what is left out, and an address once', () => {
    const rows = [
      { line: 2, cells: ['Zoë', 'Lind', 'zoe@example.org', 'secret'] },
      { line: 3, cells: ['Other', '', 'ZOE@example.org', 'secret'] },
    ];
    const read = readPeopleRows(rows, ['givenName', 'familyName', 'email', null]);
    expect(read.map(({ name, problem }) => [name, problem])).toEqual([
      ['Zoë Lind', null],
      ['Other', 'This address stands in line 2 already.'],
    ]);
    expect(JSON.stringify(read)).not.toContain('secret');
  });
});

describe('a OneRoster set', () => {
  const brief = ({ rows }: PeopleFile): unknown[] =>
    rows.map(({ cells, roster }) => [
      cells[0],
      roster!.roles,
      roster!.orgs,
      roster!.classes.map(({ id }) => id),
      roster!.problem?.slice(0, 26) ?? null,
    ]);

  it('says who is where and takes what, without what is to be deleted', () => {
    const file = readOneRoster(rosterFiles());
    expect(brief(file)).toEqual([
      ['ada@example.org', ['student'], ['o1'], ['k1'], null],
      ['ben@example.org', ['student'], ['o1'], ['k2'], null],
      ['cleo@example.org', ['teacher'], ['o1'], ['k1'], null],
      ['dev@example.org', ['student'], ['o1'], [], 'The file says that this pe'],
      ['eli@example.org', ['student'], ['o1'], [], 'The file says that this ac'],
      ['', ['student'], ['o1'], [], null],
    ]);
    expect(file.roster).toEqual({
      ...{ version: '1.1', delivery: 'bulk' },
      orgs: [{ id: 'o1', name: 'North House', people: 6 }],
      classes: [
        { id: 'k1', title: 'Mondays', people: 2 },
        { id: 'k2', title: 'Fridays', people: 1 },
      ],
      roles: [
        { role: 'student', people: 5 },
        { role: 'teacher', people: 1 },
      ],
    });
  });

  it('takes roles and organisations of 1.2 from a file of their own, and preferred names', () => {
    const file = readOneRoster(
      rosterFiles({
        'manifest.csv': 'propertyName,value\noneroster.version,1.2\nfile.users,delta\nfile.roles,delta\n',
        'users.csv':
          'sourcedId,status,enabledUser,givenName,familyName,preferredGivenName,email\nu1,active,TRUE,Adelaide,Lind,Ada,ada@example.org\n',
        'roles.csv':
          'sourcedId,status,userSourcedId,role,orgSourcedId\nr1,active,u1,student,o1\nr2,tobedeleted,u1,aide,o1\n',
      }),
    );
    expect(file.rows[0]).toMatchObject({
      cells: ['ada@example.org', 'Ada', 'Lind'],
      roster: { roles: ['student'], orgs: ['o1'] },
    });
    expect(file.roster).toMatchObject({ version: '1.2', delivery: 'delta' });
  });

  it('may hold more enrolments and roles than people, as far as a table goes', () => {
    const many = Array.from({ length: 5_001 }, (_, n) => n);
    const file = readOneRoster(
      rosterFiles({
        'enrollments.csv': `classSourcedId,userSourcedId,role\n${many.map(() => 'k1,u2,student').join('\n')}`,
        'roles.csv': `userSourcedId,role,orgSourcedId\n${many.map((n) => `u2,r${n},o1`).join('\n')}`,
      }),
    );
    expect(file.rows[1]!.roster!.classes).toHaveLength(5_001);
    expect(file.roster!.roles).toHaveLength(5_001 + 2);
    expect(() => readOneRoster(rosterFiles({ 'users.csv': `sourcedId\n${many.join('\n')}` }))).toThrow(
      'users.csv has more than 5000 rows.',
    );
    expect(() => readTable(bytesOf('a\n1\n2\n3'), 'roles.csv', 2)).toThrow('roles.csv has more than 2 rows.');
  });

  withSharedFiles('oneroster', 'is read where it is real', async (files) => {
    expect(files).toHaveLength(2);
    const read = await Promise.all(files.map(({ bytes }) => readPeopleFile(bytes)));
    expect(read.map(({ kind, roster }) => [kind, roster!.version, roster!.delivery])).toEqual([
      ['one_roster', '1.1', 'bulk'],
      ['one_roster', '1.2', 'delta'],
    ]);
    expect(read[0]!.roster!.roles.map(({ role }) => role)).toContain('student');
    expect(read[1]!.rows[0]!.cells).toEqual(['', 'Bruce', 'Wayne']);
  });

  withSharedFiles(
    'csv',
    'and tables of another system are read, those of people with their columns known',
    async (files) => {
      const fields: Record<string, (string | null)[]> = {};
      for (const { path, bytes } of files) fields[path] = guessColumns((await readPeopleFile(bytes)).headings);
      expect(Object.keys(fields).length).toBeGreaterThan(20);
      for (const [path, guessed] of Object.entries(fields))
        if (path.startsWith('upload_users'))
          expect(guessed).toEqual(expect.arrayContaining(['givenName', 'familyName', 'email']));
    },
  );
});
