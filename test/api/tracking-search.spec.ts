import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '@convenor/platform';
import { tablesThatHold } from '../support/database-search.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

const PEOPLE: Record<string, string> = {
  'Émile Zola': 'ez@mail.example',
  'Zoé Johnson': 'zoe.j@mail.example',
  'Łukasz Đorđević': 'luk7@post.example',
  'Siân O’Brien': 'sian@mail.example',
  'Jürgen Groß': 'jg-77@post.example',
  'Ольга Ёлкина': 'olga@post.example',
  'Ελένη Παππά': 'eleni@help.example.org',
  佐藤花子: 'hanako@help.example.org',
  'فاطمة حداد': 'fatima@help.example.org',
  'लक्ष्मी शर्मा': 'laxmi@help.example.org',
  'Ana García López': 'ana@mail.example',
  'Anna-Maria Garza': 'amg@mail.example',
  'Tove Dahl': 'sian@mail.example.org',
};

describe('a search for people', () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Duarte' });
    course = await publishCourse(api, { slug: 'a-small-course' });
    for (const [name, email] of Object.entries(PEOPLE)) await enrol((await api.person({ name, email })).id);
  });
  afterAll(() => api.stop());

  const enrol = (userId: string): Promise<unknown> =>
    api.db.query(
      `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone) values ($1, $2, $3, $4, 'active', now(), now(), 'UTC')`,
      [randomUUID(), userId, course.courseId, course.versionId],
    );
  const found = async (q: string, more = ''): Promise<string[]> => {
    const { body } = await admin.get(`/api/admin/enrolments?q=${encodeURIComponent(q)}${more}`).expect(200);
    return body.items.map(({ person }: { person: { name: string } }) => person.name);
  };

  it.each([
    ['without accents', 'emile zola', ['Émile Zola']],
    ['with accents that are not there', 'Zölä', ['Émile Zola']],
    ['with letters that are more than an accent', 'lukasz dordevic', ['Łukasz Đorđević']],
    ['without its apostrophe', 'obrien', ['Siân O’Brien']],
    ['with another apostrophe', "o'brien", ['Siân O’Brien']],
    ['with a sharp s', 'gross', ['Jürgen Groß']],
    ['in Cyrillic without its dots', 'елкина', ['Ольга Ёлкина']],
    ['in Greek without its accent', 'παππα', ['Ελένη Παππά']],
    ['by the second half of a name that has no spaces', '花子', ['佐藤花子']],
    ['in Arabic', 'حداد', ['فاطمة حداد']],
    ['in Devanagari', 'शर्मा', ['लक्ष्मी शर्मा']],
    ['in capitals and wide letters', 'ＺＯＬＡ', ['Émile Zola']],
    ['in another order', 'lopez ana', ['Ana García López']],
    ['by the middle of a word', 'ohns', ['Zoé Johnson']],
    ['with one letter that begins a word', 'ana g', ['Ana García López']],
    ['with a part that several have', 'garza maria', ['Anna-Maria Garza']],
    ['with a letter too few', 'jonson', ['Zoé Johnson']],
    ['with a letter too many', 'johnnson', ['Zoé Johnson']],
    ['with a wrong letter', 'johmson', ['Zoé Johnson']],
    ['with two letters in each other’s place', 'jonhson', ['Zoé Johnson']],
    ['with a wrong letter in Cyrillic', 'олкина', ['Ольга Ёлкина']],
    ['by a whole address', 'jg-77@post.example', ['Jürgen Groß']],
    ['by a whole address with which another begins', ' Sian@Mail.example', ['Siân O’Brien']],
    ['by an address that is not whole yet', 'sian@mail.example.o', ['Tove Dahl']],
    ['by an address as a mail program writes it', '<sian@mail.example>, ', ['Siân O’Brien']],
    ['by an address with two letters in each other’s place behind the @', 'jg-77@psot.example', ['Jürgen Groß']],
    ['by the beginning of an address', 'luk7', ['Łukasz Đorđević']],
    ['by the host of an address', '@help.example.org', ['Ελένη Παππά', '佐藤花子', 'فاطمة حداد', 'लक्ष्मी शर्मा']],
    ['but not with two wrong letters', 'jomhsson', []],
    ['and not by a word that only some others have', 'zola garcia', []],
    ['and not by the middle of an address', 'k7', []],
    ['and not by what is no word', '%_\\"\'', []],
  ])('finds a name %s', async (_how, q, names) => {
    expect((await found(q)).sort()).toEqual([...names].sort());
    expect((await found(q, '&sort=-lastActivity')).sort()).toEqual([...names].sort());
    expect((await admin.get(`/api/admin/enrolments/count?q=${encodeURIComponent(q)}`).expect(200)).body).toEqual({
      count: names.length,
      exact: true,
    });
  });

  it('finds people by the name that they have now', async () => {
    const person = await api.person({ name: 'Wilhelmina Oud', email: 'w@mail.example' });
    await enrol(person.id);
    await api.db.query(`update users set name = 'Wil Nieuw' where id = $1`, [person.id]);
    expect(await found('nieuw')).toEqual(['Wil Nieuw']);
    expect(await found('wilhelmina')).toEqual([]);
    const [row] = await api.db.query<object[]>('select person_name from enrolments where user_id = $1', [person.id]);
    expect(row).toEqual({ person_name: 'Wil Nieuw' });
  });

  it('forgets the words of those who leave, and keeps those that somebody else has', async () => {
    const leaver = await api.person({ name: 'Quokkamund Zola', email: 'quokkamund@mail.example' });
    expect(await tablesThatHold(api, 'quokkamund')).toEqual(
      expect.arrayContaining(['public.person_words', 'public.word_parts', 'public.word_slips']),
    );
    await api.db.query('delete from users where id = $1', [leaver.id]);
    const left = (await tablesThatHold(api, 'quokkamund')).filter((table) => /word/.test(table));
    expect(left).toEqual([]);
    expect(await found('zola')).toEqual(['Émile Zola']);
  });

  it('forgets them without waiting for who signs up meanwhile, and by night what stayed', async () => {
    const leaver = await api.person({ name: 'Quokkabert Only', email: 'quokkabert@mail.example' });
    const held = async (): Promise<string[]> =>
      (await tablesThatHold(api, 'quokkabert')).filter((table) => /word/.test(table)).sort();
    await api.db.transaction(async (signingUp) => {
      await signingUp.query(
        `insert into users (id, email, email_key, name, time_zone, created_at)
         values (gen_random_uuid(), 'late@mail.example', 'late@mail.example', 'Late Comer', 'UTC', now())`,
      );
      await api.db.transaction(async (leaving) => {
        await leaving.query(`set local statement_timeout = '5s'`);
        await leaving.query('delete from users where id = $1', [leaver.id]);
      });
    });
    expect(await held()).toEqual(['public.word_parts', 'public.word_slips']);
    await api.app.get(Jobs).taskList.get('sweep-words')!({});
    expect(await held()).toEqual([]);
    expect(await found('zola')).toEqual(['Émile Zola']);
  });
});
