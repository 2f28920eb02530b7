import { inDays } from './days.js';
import type { Person } from './people.js';
import type { Training } from './training.js';

export async function aCohort(owner: Person, course: string): Promise<string> {
  const { id } = (await owner.ask('post', '/api/admin/cohorts', {
    ...{ course, name: 'Monday evenings', startsOn: inDays(-7), timeZone: 'Europe/Athens', release: 'all' },
  })) as { id: string };
  return id;
}

export async function joins(owner: Person, training: Training, cohortId: string): Promise<void> {
  const body = { cohortId, reason: 'Agreed by telephone.' };
  await owner.ask('put', `/api/admin/enrolments/${training.id}/cohort`, body);
}

/** @returns the id of the first */
export const offer = async (owner: Person, cohortId: string, given: object): Promise<string> => {
  const session = { title: 'Opening a meeting', time: '19:00', minutes: 90, link: 'https://video.example/room-7' };
  const { items } = (await owner.ask('post', `/api/admin/cohorts/${cohortId}/sessions`, { ...session, ...given })) as {
    items: { id: string }[];
  };
  return items[0]!.id;
};

/** A cohort of the person with two live sessions; in the first one, they have a place. */
export async function meetLive(
  owner: Person,
  training: Training,
  course: string,
): Promise<{ cohort: string; session: string }> {
  const cohort = await aCohort(owner, course);
  await joins(owner, training, cohort);
  const session = await offer(owner, cohort, { date: inDays(3), note: 'Bring a pen.' });
  await offer(owner, cohort, { date: inDays(5), title: 'W'.repeat(60), link: null, place: 'Town hall', capacity: 2 });
  await training.person.ask('put', `/api/enrolments/${training.id}/sessions/${session}/booking`, {
    role: 'participant',
  });
  return { cohort, session };
}
