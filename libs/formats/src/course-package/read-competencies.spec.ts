import { describe, expect, it } from '@jest/globals';
import { aCoursePackage } from '../../../../test/support/course-package.js';
import { buildCourseDocument } from '../course-document/build-course-document.js';
import { compareDocuments } from '../course-document/compare-documents.js';
import { competencyAnchor } from '../course-document/competency-anchor.js';
import { readCourseFolder } from './read-course-folder.js';

const LISTENING = { name: 'Listening', statement: 'Listens so that people hear themselves.' };
const FULL = {
  ...LISTENING,
  framework: 'Group work',
  code: 'GW-3',
  address: 'https://frameworks.example/group-work/3?lang=en#top',
};
const documentOf = (competencies: readonly object[]) =>
  buildCourseDocument(readCourseFolder(aCoursePackage({ competencies })).course!);

describe('competencies of a course', () => {
  it('are read with what is said of them, and frozen into the document', () => {
    expect(documentOf([FULL, { ...LISTENING, name: 'Время' }]).competencies).toEqual([
      FULL,
      { ...LISTENING, name: 'Время' },
    ]);
  });

  it('leave no trace in a document without them, so that the fingerprint of older versions stays', () => {
    const { contentHash } = buildCourseDocument(readCourseFolder(aCoursePackage()).course!);
    const document = documentOf([]);
    expect('competencies' in document).toBe(false);
    expect(document.contentHash).toBe(contentHash);
    expect(documentOf([LISTENING]).contentHash).not.toBe(contentHash);
  });

  it('are told when they change, and ask for nothing more than before', () => {
    const { changes, changesRequirements } = compareDocuments(documentOf([LISTENING]), documentOf([FULL]));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ subject: 'course' });
    expect(changesRequirements).toBe(false);
  });

  it.each<[string, readonly object[], string]>([
    ['one without a statement', [{ name: 'Listening' }], 'missing'],
    ['one without a name', [{ statement: 'Listens.' }], 'missing'],
    ['one with something unknown', [{ ...LISTENING, level: 3 }], 'unknown_key'],
    ['two of one name, however it is written', [LISTENING, { ...LISTENING, name: 'listening!' }], 'duplicate'],
    ['an address without encryption', [{ ...FULL, address: 'http://frameworks.example/3' }], 'bad_address'],
    ['an address that is a script', [{ ...FULL, address: 'javascript:alert(1)' }], 'bad_address'],
    ['an address with a name and a password', [{ ...FULL, address: 'https://a:b@frameworks.example' }], 'bad_address'],
    ['a name that is too long', [{ ...LISTENING, name: 'x'.repeat(121) }], 'too_long'],
    ['a statement that is too long', [{ ...LISTENING, statement: 'x'.repeat(501) }], 'too_long'],
    [
      'more than a certificate should name',
      Array.from({ length: 31 }, (_, n) => ({ ...LISTENING, name: `No ${n}` })),
      'too_many',
    ],
  ])('refuse %s', (_case, competencies, code) => {
    const { course, report } = readCourseFolder(aCoursePackage({ competencies }));
    expect(course).toBeNull();
    expect(report.map((problem) => problem.code)).toContain(code);
    expect(report.every(({ line }) => typeof line === 'number')).toBe(true);
  });

  it.each([
    ['Frame and time', 'competency-frame-and-time'],
    ['  Self-care & ethics ', 'competency-self-care-ethics'],
    ['Zuhören', 'competency-zuhören'],
    ['傾聴', 'competency-傾聴'],
    ['…', 'competency-unnamed'],
  ])('%s has the anchor %s', (name, anchor) => {
    expect(competencyAnchor(name)).toBe(anchor);
  });
});
