import { type Role, ROLES } from '@convenor/rules';
import type { Person, TestApi } from '../../support/test-api.js';
import type { Door } from './routes.js';

/** Everybody who may knock. */
export const ACTORS = [
  'anonymous',
  'suspended',
  'signed-out session',
  'trainee A',
  'trainee B',
  'mentor',
  'trainer',
  'coordinator',
  'author',
  'admin',
  'owner',
] as const;

export type Actor = (typeof ACTORS)[number];

const NOBODY: readonly Actor[] = ['anonymous', 'suspended', 'signed-out session'];
const BEHIND: Record<Door, readonly Actor[]> = {
  everybody: ACTORS,
  'signed in': ACTORS.filter((actor) => !NOBODY.includes(actor)),
  authors: ['author', 'admin', 'owner'],
  watchers: ['mentor', 'trainer', 'coordinator', 'admin', 'owner'],
  guides: ['mentor', 'trainer', 'admin', 'owner'],
  deciders: ['coordinator', 'admin', 'owner'],
  leads: ['trainer', 'admin', 'owner'],
  surveyors: ['trainer', 'author', 'admin', 'owner'],
  admins: ['admin', 'owner'],
  owner: ['owner'],
};

/** Who reaches some trainees only. */
export const isScoped = (actor: Actor): boolean => ['mentor', 'trainer', 'coordinator'].includes(actor);

export const isLetIn = (actor: Actor, door: Door): boolean => BEHIND[door].includes(actor);

/** Nobody whom the server knows. */
export const isNobody = (actor: Actor): boolean => NOBODY.includes(actor);

/** One account for each; trainees A and B hold the role `trainee` alone. */
export async function peopleFor(api: TestApi): Promise<Map<Actor, Person>> {
  const people = new Map<Actor, Person>();
  for (const actor of ACTORS) {
    if (actor === 'anonymous') continue;
    const role = (ROLES as readonly string[]).includes(actor) ? (actor as Role) : 'trainee';
    people.set(actor, await api.person({ roles: [role] }));
  }
  await api.db.query('update users set suspended_at = now() where id = $1', [people.get('suspended')!.id]);
  return people;
}

/** A session that was never used before, so that what one request does to it is no matter for the next. */
export async function cookieOf(api: TestApi, actor: Actor, person: Person | undefined): Promise<string> {
  if (!person) return '';
  const cookie = await api.signIn(person.id);
  if (actor === 'signed-out session') await api.visitor.post('/api/auth/sign-out').set('cookie', cookie).expect(204);
  return cookie;
}
