import { credentialsOf, type Certified } from './certification.js';
import { aLearner, type LearnerOptions } from './enrolment.js';
import type { Person, TestApi } from './test-api.js';

/** A person whom staff certified, without the weeks before it. */
export async function aFacilitator(
  api: TestApi,
  admin: Person,
  course: string,
  options: LearnerOptions = {},
): Promise<Certified> {
  const learner = await aLearner(api, course, options);
  const reason = 'Trained elsewhere, and seen by us.';
  await admin.post(`/api/admin/enrolments/${learner.enrolmentId}/credentials`, { reason }).expect(201);
  const [credential] = await credentialsOf(learner);
  return { ...learner, credential: credential! };
}

/** Takes the certificate back. */
export async function revoke(admin: Person, { credential }: Certified): Promise<void> {
  await admin.post(`/api/admin/credentials/${credential.id}/revoke`, { reason: 'Agreed by telephone.' }).expect(200);
}

/** As little as an entry can show. */
export const ENTRY = {
  ...{ nameForm: 'first_and_initial', region: null, languages: [], online: false, inPerson: false, text: '' },
  ...{ contact: true, indexable: false },
};

/** Puts a person on the register, or changes how they stand there. @returns the id of their entry */
export async function listed(person: Person, given: object = {}): Promise<string> {
  const { headers } = await person.get('/api/me/register-entry').expect(200);
  const { body } = await person
    .put('/api/me/register-entry', { ...ENTRY, ...given })
    .set('if-match', String(headers.etag))
    .expect(200);
  return String(body.address).split('/').pop()!;
}

/** Every Thursday evening in Berlin, by video. */
export const MEETING = {
  ...{ title: 'Thursday circle', kind: 'mutual_support', openTo: 'Everybody who wants to change a habit' },
  ...{ weekdays: [4], interval: 1, time: '19:00', minutes: 90, timeZone: 'Europe/Berlin' },
  ...{ startsOn: '2026-01-01', endsOn: null, place: null, link: 'https://video.example/circle', linkShown: 'public' },
  languages: ['en'],
};

/** Proposes a meeting. @returns its id */
export async function proposed(person: Person, given: object = {}): Promise<string> {
  const { body } = await person.post('/api/me/meetings', { ...MEETING, ...given }).expect(201);
  return String(body.id);
}

/** Proposes a meeting and has it approved. @returns its id */
export async function aMeeting(person: Person, admin: Person, given: object = {}): Promise<string> {
  const id = await proposed(person, given);
  await decide(admin, id, 1, { decision: 'approve' }).expect(200);
  return id;
}

export function decide(admin: Person, id: string, rowVersion: number, decision: object): ReturnType<Person['post']> {
  return admin.post(`/api/admin/meetings/${id}/decisions`, decision).set('if-match', `"${rowVersion}"`);
}
