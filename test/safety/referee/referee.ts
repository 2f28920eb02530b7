import { expect } from '@jest/globals';
import { writeZip } from '@convenor/formats';
import { seededRandom } from '@convenor/rules';
import { aCoursePackage } from '../../support/course-package.js';
import { aQuizCourse } from '../../support/quiz.js';
import { Client, type Line } from './client.js';
import { NoteKeeper } from './note-keeper.js';
import { Trainee } from './trainee.js';

const TRAINEES = 4;
const COURSE = 'while-the-lights-go-out';

/**
 * People who work while things break, and a ledger outside of the server of all that was acknowledged to them.
 * Afterwards it is compared with what the server holds.
 */
export class Referee {
  private constructor(
    private readonly owner: Client,
    private readonly trainees: Trainee[],
    private readonly notes: NoteKeeper,
  ) {}

  /** @param name tells these people from those of another referee, and seeds what they do */
  static async prepare(line: Line, owner: Client, name: string): Promise<Referee> {
    const trainees: Trainee[] = [];
    for (let place = 1; place <= TRAINEES; place += 1) trainees.push(await newTrainee(line, owner, `${name}-${place}`));
    const pen = new Client(line);
    pen.cookie = owner.cookie;
    return new Referee(owner, trainees, new NoteKeeper(pen, trainees[0]!.enrolmentId));
  }

  get clients(): Client[] {
    return [this.notes.client, ...this.trainees.map(({ client }) => client)];
  }

  get tries(): number {
    return this.clients.reduce((sum, { tries }) => sum + tries, 0);
  }

  get retries(): number {
    return this.clients.reduce((sum, { retries }) => sum + retries, 0);
  }

  /** Resolves when the line is done and everybody has come to an end. */
  async act(): Promise<void> {
    await Promise.all([this.notes.writeNotes(), ...this.trainees.map((person) => person.takeQuizzes())]);
  }

  /** Everything that was acknowledged is there, once. */
  async check(): Promise<void> {
    await this.notes.check();
    for (const person of this.trainees) {
      for (const sitting of person.sittings) expect(await person.check(sitting)).toEqual(sitting.result);
      await this.expectEachOnce(person);
    }
  }

  private async expectEachOnce({ enrolmentId, sittings, client }: Trainee): Promise<void> {
    const recorded: { id: string; number: number; state: string }[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query: string = after && `&after=${after}`;
      const page = await this.owner.expect(
        200,
        'GET',
        `/api/admin/enrolments/${enrolmentId}/attempts?limit=100${query}`,
      );
      recorded.push(...(page['items'] as typeof recorded));
      after = page['next'] as string | null;
    }
    const expected = sittings.map(({ id }, place) => ({ id, number: place + 1, state: 'submitted' }));
    expect(recorded.map(({ id, number, state }) => ({ id, number, state })).reverse()).toEqual(expected);
    const path = await client.expect(200, 'GET', `/api/enrolments/${enrolmentId}`);
    expect(path['progress']).toMatchObject({ completed: 1 });
  }
}

/** A signed-in owner who has published the quiz that everybody takes. */
export async function ownerWithQuiz(line: Line, account: { email: string; password: string }): Promise<Client> {
  const owner = new Client(line, false);
  owner.cookie = (await owner.send('POST', '/api/auth/sign-in', account)).cookie!;
  const files = aCoursePackage(aQuizCourse({ slug: COURSE, attempts: 'unlimited', questions: 6 }));
  const form = new FormData();
  form.set('file', new Blob([await writeZip(files)]), 'course.zip');
  await owner.expect(201, 'POST', '/api/admin/courses/imports', form);
  await owner.expect(200, 'POST', `/api/admin/courses/${COURSE}/publish`, { as: 'version' });
  return owner;
}

async function newTrainee(line: Line, owner: Client, name: string): Promise<Trainee> {
  const calm = new Client(line, false);
  const email = `${name}@example.org`;
  const password = 'seven calm chairs';
  await calm.expect(202, 'POST', '/api/auth/sign-up', {
    email,
    password,
    name: 'Noor Haddad',
    timeZone: 'Europe/Athens',
  });
  const outbox = await owner.expect(200, 'GET', `/api/admin/outbox?to=${email}`);
  const [, token] = /#token=([\w-]+)/.exec((outbox['items'] as { text: string }[])[0]!.text)!;
  await calm.expect(200, 'POST', '/api/auth/confirm', { token });
  const client = new Client(line);
  client.cookie = (await calm.send('POST', '/api/auth/sign-in', { email, password })).cookie!;
  calm.cookie = client.cookie;
  const consents = { acceptsPrivacyNotice: true, acceptsTerms: true };
  const enrolment = await calm.expect(201, 'POST', `/api/courses/${COURSE}/enrolments`, consents);
  return new Trainee(client, enrolment['id'] as string, seededRandom(name));
}
