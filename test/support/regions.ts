import { Clock, Ids } from '@convenor/platform';
import type { Role } from '@convenor/rules';
import type { Person, TestApi } from './test-api.js';

/** @returns its id */
export async function aRegion(api: TestApi, name: string): Promise<string> {
  const id = api.app.get(Ids).next();
  await api.db.query('insert into regions (id, name, created_at) values ($1, $2, $3)', [
    id,
    name,
    api.app.get(Clock).now(),
  ]);
  return id;
}

export async function liveIn(api: TestApi, regionId: string | null, ...userIds: readonly string[]): Promise<void> {
  await api.db.query('update users set region_id = $2 where id = any($1)', [userIds, regionId]);
}

/** Lets somebody look after regions. */
export async function coordinate(api: TestApi, userId: string, ...regionIds: readonly string[]): Promise<void> {
  await api.db.query('insert into coordinator_regions select $1, unnest($2::uuid[])', [userId, regionIds]);
}

/** Somebody with these roles who also coordinates the region in which a person lives from then on. */
export async function aCoordinatorOf(api: TestApi, learnerId: string, ...roles: Role[]): Promise<Person> {
  const person = await api.person({ roles: ['coordinator', ...roles] });
  const region = await aRegion(api, `Of ${learnerId}`);
  await coordinate(api, person.id, region);
  await liveIn(api, region, learnerId);
  return person;
}

/** @returns the id of a file of one person that was read, and no more */
export async function aPeopleFile(staff: Person): Promise<string> {
  const file = Buffer.from('name,email\nGuest of a list,listed@example.org');
  return (await staff.post('/api/admin/people-imports').attach('file', file, 'people.csv').expect(201)).body.id;
}
