import type { SchemeDraft } from '@convenor/rules';
import type { Person } from './test-api.js';

/** Requirements of the small course, and of any course with the same activities. */
export const ASKED = {
  modules: { key: 'modules', type: 'modules', title: 'Complete both modules' },
  arriving: { key: 'arriving', type: 'modules', title: 'Complete the first module', modules: ['arriving'] },
  leading: { key: 'leading', type: 'modules', title: 'Complete the second module', modules: ['leading'] },
  final: { key: 'final', type: 'assessment', title: 'Pass the final', activity: 'final-assessment', mark: 60 },
  code: { key: 'code', type: 'agreement', title: 'Sign the code', activity: 'code-of-conduct' },
  hours: { key: 'hours', type: 'hours', title: 'An hour of study', hours: 1 },
  conduct: { key: 'conduct', type: 'conduct', title: 'In good standing' },
  interview: { key: 'interview', type: 'approval', title: 'A talk with us', by: 'interview' },
} as const satisfies Record<string, SchemeDraft>;

export const allOf = (...items: SchemeDraft[]): SchemeDraft => ({ key: 'certificate', type: 'all', title: '', items });

export const anyOf = (key: string, ...items: SchemeDraft[]): SchemeDraft => ({ key, type: 'any', title: '', items });

export const atLeast = (count: number, key: string, ...items: SchemeDraft[]): SchemeDraft => ({
  ...{ key, type: 'at_least', title: `${count} of these`, count },
  items,
});

export const schemeAt = (versionId: string, rest = ''): string =>
  `/api/admin/course-versions/${versionId}/scheme${rest}`;

/** Keeps a draft as an author does who has just looked. @returns what is shown then */
export async function drafted(staff: Person, versionId: string, scheme: SchemeDraft) {
  const { headers } = await staff.get(schemeAt(versionId)).expect(200);
  const { body } = await staff.put(schemeAt(versionId), { scheme }).set('if-match', headers['etag']!).expect(200);
  return body as { rowVersion: number; draft: { problems: { field: string; code: string }[] } };
}

/** Drafts a scheme, looks at its effect, and applies it. */
export async function applied(staff: Person, versionId: string, scheme: SchemeDraft): Promise<void> {
  const { rowVersion } = await drafted(staff, versionId, scheme);
  const { body: effect } = await staff.post(schemeAt(versionId, '/effect')).expect(200);
  await staff
    .post(schemeAt(versionId, '/apply'), { fingerprint: effect.fingerprint, reason: 'Agreed by the board.' })
    .set('if-match', `"${rowVersion}"`)
    .expect(200);
}
