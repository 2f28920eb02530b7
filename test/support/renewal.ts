import { Jobs } from '@convenor/platform';
import { SMALL_COURSE } from './course-package.js';
import { aCertified, type Certified } from './certification.js';
import { publishCourse } from './course.js';
import type { Person, TestApi } from './test-api.js';

/** Of a certificate of the small course that was issued at the first instant, under the usual terms. */
export const CYCLE = {
  issued: '2026-03-02T18:00:00.000Z',
  opens: '2027-12-03T18:00:00.000Z',
  early: '2028-01-10T18:00:00.000Z',
  expires: '2028-03-02T18:00:00.000Z',
  inGrace: '2028-03-20T18:00:00.000Z',
  closes: '2028-04-01T18:00:00.000Z',
} as const;

let courses = 0;

export interface HolderOptions {
  terms?: object;
  approval?: 'automatic' | 'queue';
  /** Of the course, where they differ. */
  files?: Record<string, string>;
}

/** A course of its own with its terms, and somebody who is certified in it. */
export async function aHolder(
  api: TestApi,
  admin: Person,
  { terms = {}, approval = 'automatic', files = {} }: HolderOptions = {},
): Promise<Certified & { slug: string }> {
  const slug = `renewing-${(courses += 1)}`;
  const course = await publishCourse(api, { slug, quiz: { attempts: 2 }, files });
  await renewalTerms(admin, slug, terms);
  const holder = await aCertified(api, course, { name: 'Amina Diallo' });
  if (approval === 'queue')
    await api.db.query(`update courses set certificate_approval = 'queue' where slug = $1`, [slug]);
  return { ...holder, slug };
}

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
  place: 'own' | 'published' | 'gone';
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
