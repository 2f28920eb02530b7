import { announced } from '../../support/announcements.js';
import { aCohort, assignMentor, joinCohort } from '../../support/cohort.js';
import { aPeopleFile, aRegion, coordinate, liveIn } from '../../support/regions.js';
import { offered } from '../../support/sessions.js';
import type { Person, TestApi } from '../../support/test-api.js';
import { type Actor, peopleFor } from './actors.js';
import {
  fillBank,
  makeToken,
  makeWebhook,
  type Objects,
  objectsOf,
  publishCourses,
  queueJob,
  topicOf,
} from './objects.js';
import type { Door } from './routes.js';

/** Everybody who may knock, and what the two trainees have. */
export interface World {
  people: Map<Actor, Person>;
  things: Record<'trainee A' | 'trainee B', Objects>;
}

export async function aWorld(api: TestApi): Promise<World> {
  const people = await peopleFor(api);
  const shared = {
    ...(await publishCourses(api)),
    ...(await fillBank(people.get('owner')!)),
    ...(await queueJob(api)),
    ...(await makeToken(api)),
    region: await aRegion(api, 'North'),
    peopleImport: await aPeopleFile(people.get('owner')!),
    ...(await makeWebhook(people.get('owner')!)),
  };
  const of = (actor: Actor): Promise<Objects> => objectsOf(api, people.get(actor)!, people.get('owner')!, shared);
  const things = { 'trainee A': await of('trainee A'), 'trainee B': await of('trainee B') };
  await lookAfter(api, people, things['trainee A']);
  return { people, things };
}

/** Trainee A is in cohorts of the trainer, in the region of the coordinator, and the mentor's, who writes the note. */
async function lookAfter(api: TestApi, people: World['people'], things: Objects): Promise<void> {
  const { learning, beginning, finished } = things;
  const trainer = people.get('trainer')!.id;
  for (const [slug, enrolment] of Object.entries({ learning, beginning, finished })) {
    const { id } = await aCohort(api, { course: slug, trainers: [trainer], mentors: [people.get('mentor')!.id] });
    await joinCohort(api, enrolment, id);
    if (slug === 'learning') {
      things.cohort = id;
      things.liveSession = await offered(people.get('owner')!, id, { date: '2099-03-05' });
      things.announcement = await announced(people.get('owner')!, id);
      Object.assign(things, await topicOf(people.get('trainee A')!, enrolment));
    }
    await assignMentor(api, enrolment, people.get('mentor')!.id);
  }
  await liveIn(api, things.region, people.get('trainee A')!.id);
  await coordinate(api, people.get('coordinator')!.id, things.region);
  const note = { text: 'Calm.' };
  const { body } = await people.get('mentor')!.post(`/api/admin/enrolments/${things.notedOn}/notes`, note).expect(201);
  things.note = body.id;
}

/** Somebody whom a door lets in, and who has what trainee A has. */
export const someoneBehind = (door: Door): Actor =>
  door === 'everybody' ? 'anonymous' : door === 'signed in' ? 'trainee A' : 'owner';
