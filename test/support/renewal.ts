import { Jobs } from '@convenor/platform';
import { SMALL_COURSE } from './course-package.js';
import type { Certified } from './certification.js';
import type { Person, TestApi } from './test-api.js';

/** What the small course can ask of those who renew: its final assessment and its agreement. */
export const RENEWAL_TERMS = {
  ...{ needs: 'all', hours: null, quiz: SMALL_COURSE.finalAssessment, led: null, agreement: SMALL_COURSE.agreement },
  ...{ windowDays: 90, graceDays: 30, validMonths: 24 },
} as const;

/** Says what a course asks of those who renew, as an admin does. */
export async function renewalTerms(admin: Person, slug: string, terms: object = {}): Promise<void> {
  const path = `/api/admin/courses/${slug}/renewal-terms`;
  const { headers } = await admin.get(path).expect(200);
  await admin
    .put(path, { ...RENEWAL_TERMS, ...terms })
    .set('if-match', headers['etag']!)
    .expect(200);
}

export interface ShownRenewal {
  credentialId: string;
  state: string;
  waiting: boolean;
  opensOn: string;
  closesOn: string;
  renewedUntil: string;
  requirements: { key: string; title: string; met: boolean; missing: { code: string; step: object | null }[] }[];
}

export async function renewalOf(holder: Certified): Promise<ShownRenewal | null> {
  const { body } = await holder.get(holder.at('/renewal')).expect(200);
  return body.renewal as ShownRenewal | null;
}

/** Signs the agreement again, as it stands. */
export async function signAgain(holder: Certified): Promise<void> {
  const { body } = await holder.get(holder.at('/renewal/agreement')).expect(200);
  await holder
    .post(holder.at('/renewal/agreement/sign'), { signedName: holder.name, agreementVersion: body.version })
    .expect(204);
}

/** Much later, with everybody signed in anew. */
export async function muchLater(api: TestApi, instant: string | Date): Promise<void> {
  api.timeIs(instant);
  await api.db.query(
    `update sessions set created_at = $1, last_seen_at = $1, expires_at = $1::timestamptz + interval '90 days'`,
    [instant],
  );
}

/** As the clock of the queue would. */
export async function runJob(api: TestApi, name: string): Promise<void> {
  await api.app.get(Jobs).taskList.get(name)!({});
}
