import type { DataSource } from 'typeorm';

/** What a person at the command line is told; the rest is a fault of ours. */
export class Refused extends Error {}

/** Invented people only come to where there are no others. `what` wants to bring them. @throws Refused */
export async function refuseRealPeople(db: Pick<DataSource, 'query'>, what: string): Promise<void> {
  const [found] = await db.query<{ demo: boolean; real: boolean }[]>(
    `select exists (select from users where is_demo) as demo,
            exists (select from users u where not is_demo and (exists (select from enrolments e where e.user_id = u.id)
              or not exists (select from user_roles r where r.user_id = u.id and r.role in ('owner', 'admin', 'author', 'trainer', 'mentor')))) as real`,
  );
  if (found!.real)
    throw new Refused(
      `This database holds real people. ${what} only fills an empty one: set DATA_DIR or DATABASE_URL to another.`,
    );
  if (found!.demo) throw new Refused('Invented people are here already.');
}
