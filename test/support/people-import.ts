import type { TestApi } from './test-api.js';

/** As the API tells what would become of a row, and what did. */
export interface Row {
  line: number;
  email: string;
  outlook: string;
  outcome: string | null;
  enrolmentId: string | null;
  waits: boolean;
  invited: boolean;
  changes: string[];
  problem: string | null;
  startsOn: string | null;
  language: string | null;
  tags: string[];
}

const HEADINGS = 'First name,Last name,Email address,Region,Group,Mentor,Tags';
/** What the columns of `table` are about. */
export const COLUMNS = ['givenName', 'familyName', 'email', 'region', 'cohort', 'mentor', null];

/** A file of people, of rows as text. */
export const table = (...rows: string[]): string => [HEADINGS, ...rows].join('\n');

/** Everything that a list can change. */
export async function held(api: TestApi): Promise<unknown> {
  return api.db.query(
    `select (select count(*) from users) as users, (select count(*) from enrolments) as enrolments, (select count(*) from mails) as mails,
            (select count(*) from audit_log) as noted, (select string_agg(coalesce(region_id::text, '-'), '' order by id) from users) as regions`,
  );
}
