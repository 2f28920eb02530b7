import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeZip } from '@convenor/formats';
import { seededRandom } from '@convenor/rules';
import { aCoursePackage } from '../support/course-package.js';
import { aQuizCourse } from '../support/quiz.js';
import { ServerProcess } from '../support/server-process.js';
import { Client } from './kill/client.js';
import { Lights } from './kill/lights.js';
import { NoteKeeper } from './kill/note-keeper.js';
import { Trainee } from './kill/trainee.js';

/** More may be asked for, and another seed may be given, to look for what these do not find. */
const KILLS = Number(process.env['KILLS'] ?? 30);
const SEED = process.env['KILL_SEED'] ?? 'lights-out';
const TRAINEES = 4;
const COURSE = 'while-the-lights-go-out';
/** Far more than a kill and a start take, so that only a server that hangs runs into it. */
const TIME_LIMIT_MS = 120_000 + KILLS * 20_000;

describe('a server that is killed', () => {
  let server: ServerProcess;
  let lights: Lights;
  let owner: Client;
  beforeAll(async () => {
    server = await ServerProcess.prepare();
    await server.start();
    lights = new Lights(server, seededRandom(SEED), KILLS);
    owner = new Client(lights, false);
    owner.cookie = (await owner.send('POST', '/api/auth/sign-in', server.owner)).cookie!;
    await publishQuiz();
  }, 120_000);
  afterAll(async () => {
    lights.over = true;
    await server.remove();
  });

  async function publishQuiz(): Promise<void> {
    const files = aCoursePackage(aQuizCourse({ slug: COURSE, attempts: 'unlimited', questions: 6 }));
    const form = new FormData();
    form.set('file', new Blob([await writeZip(files)]), 'course.zip');
    await owner.expect(201, 'POST', '/api/admin/courses/imports', form);
    await owner.expect(200, 'POST', `/api/admin/courses/${COURSE}/publish`, { as: 'version' });
  }

  async function trainee(place: number): Promise<Trainee> {
    const calm = new Client(lights, false);
    const person = {
      email: `trainee-${place}@example.org`,
      password: 'seven calm chairs',
      name: 'Noor Haddad',
      timeZone: 'Europe/Athens',
    };
    await calm.expect(202, 'POST', '/api/auth/sign-up', person);
    const outbox = await owner.expect(200, 'GET', `/api/admin/outbox?to=${person.email}`);
    const [, token] = /#token=([\w-]+)/.exec((outbox['items'] as { text: string }[])[0]!.text)!;
    await calm.expect(200, 'POST', '/api/auth/confirm', { token });
    calm.cookie = (
      await calm.send('POST', '/api/auth/sign-in', { email: person.email, password: person.password })
    ).cookie!;
    const consents = { acceptsPrivacyNotice: true, acceptsTerms: true };
    const enrolment = await calm.expect(201, 'POST', `/api/courses/${COURSE}/enrolments`, consents);
    const client = new Client(lights);
    client.cookie = calm.cookie;
    return new Trainee(client, enrolment['id'] as string, seededRandom(`${SEED} ${place}`));
  }

  it(
    'loses no answer that it acknowledged, and does nothing twice',
    async () => {
      const trainees: Trainee[] = [];
      for (let place = 1; place <= TRAINEES; place += 1) trainees.push(await trainee(place));
      const pen = new Client(lights);
      pen.cookie = owner.cookie;
      const notes = new NoteKeeper(pen, trainees[0]!.enrolmentId);
      await Promise.all([notes.writeNotes(), ...trainees.map((person) => person.takeQuizzes())]);
      expect(lights.kills).toBe(KILLS);
      expect(trainees.reduce((sum, { client }) => sum + client.retries, 0)).toBeGreaterThan(0);

      await notes.check();
      for (const person of trainees) {
        for (const sitting of person.sittings) expect(await person.check(sitting)).toEqual(sitting.result);
        await expectEachOnce(person);
      }
    },
    TIME_LIMIT_MS,
  );

  async function expectEachOnce({ enrolmentId, sittings, client }: Trainee): Promise<void> {
    const recorded: { id: string; number: number; state: string }[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query: string = after && `&after=${after}`;
      const page = await owner.expect(200, 'GET', `/api/admin/enrolments/${enrolmentId}/attempts?limit=100${query}`);
      recorded.push(...(page['items'] as typeof recorded));
      after = page['next'] as string | null;
    }
    const expected = sittings.map(({ id }, place) => ({ id, number: place + 1, state: 'submitted' }));
    expect(recorded.map(({ id, number, state }) => ({ id, number, state })).reverse()).toEqual(expected);
    const path = await client.expect(200, 'GET', `/api/enrolments/${enrolmentId}`);
    expect(path['progress']).toMatchObject({ completed: 1 });
  }
});
