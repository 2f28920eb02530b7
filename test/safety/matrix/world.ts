import type { Person, TestApi } from '../../support/test-api.js';
import { type Actor, peopleFor } from './actors.js';
import { fillBank, type Objects, objectsOf, publishCourses } from './objects.js';
import type { Door } from './routes.js';

/** Everybody who may knock, and what the two trainees have. */
export interface World {
  people: Map<Actor, Person>;
  things: Record<'trainee A' | 'trainee B', Objects>;
}

export async function aWorld(api: TestApi): Promise<World> {
  const people = await peopleFor(api);
  const shared = { ...(await publishCourses(api)), ...(await fillBank(people.get('owner')!)) };
  const of = (actor: Actor): Promise<Objects> => objectsOf(api, people.get(actor)!, people.get('owner')!, shared);
  return { people, things: { 'trainee A': await of('trainee A'), 'trainee B': await of('trainee B') } };
}

/** Somebody whom a door lets in, and who has what trainee A has. */
export const someoneBehind = (door: Door): Actor =>
  door === 'everybody' ? 'anonymous' : door === 'signed in' ? 'trainee A' : 'owner';
