import { describe, expect, it } from '@jest/globals';
import { aCoursePackage } from '../../../../test/support/course-package.js';
import { buildCourseDocument } from '../course-document/build-course-document.js';
import { compareDocuments } from '../course-document/compare-documents.js';
import { readCourseFolder } from './read-course-folder.js';

const MODULES = '  - {key: modules, type: modules, title: Complete both modules}\n';
const GROUPED = `  - key: way
    type: any
    title: One way or the other
    items:
      - {key: final, type: assessment, title: Pass the final, activity: final-assessment, mark: 60}
      - key: by-practice
        type: at_least
        count: 2
        items:
          - {key: first, type: modules, title: The first module, modules: [arriving]}
          - {key: led, type: practice, title: Lead well, observed: 1, led: 2, minimumLevel: 3, mentors: 2}
          - {key: time, type: hours, title: Take your time, hours: 20}
  - {key: standing, type: conduct, title: In good standing}
  - {key: talk, type: approval, title: A talk with us, by: interview}
`;
const nested = (deep: number): string =>
  Array.from({ length: deep }, (_, depth) => {
    const pad = '    '.repeat(depth);
    return `${pad}  - key: group-${depth}\n${pad}    type: all\n${pad}    items:\n`;
  }).join('') + `${'    '.repeat(deep)}  - {key: inmost, type: modules, title: All}\n`;
const conducts = (count: number): string =>
  Array.from({ length: count }, (_, place) => `  - {key: k${place}, type: conduct, title: Standing}\n`).join('');

const read = (requirements: string) => readCourseFolder(aCoursePackage({ requirements }));

describe('what leads to a certificate, in a package', () => {
  it('is read in groups, with all that each part asks for', () => {
    const { course, report } = read(GROUPED);
    expect(report).toEqual([]);
    expect(course?.requirements).toEqual([
      {
        ...{ key: 'way', type: 'any', title: 'One way or the other' },
        items: [
          { key: 'final', type: 'assessment', title: 'Pass the final', activity: 'final-assessment', mark: 60 },
          {
            ...{ key: 'by-practice', type: 'at_least', title: '', count: 2 },
            items: [
              { key: 'first', type: 'modules', title: 'The first module', modules: ['arriving'] },
              {
                ...{ key: 'led', type: 'practice', title: 'Lead well', observed: 1, coLed: 0, led: 2 },
                ...{ minimumLevel: 3, mentors: 2 },
              },
              { key: 'time', type: 'hours', title: 'Take your time', hours: 20 },
            ],
          },
        ],
      },
      { key: 'standing', type: 'conduct', title: 'In good standing' },
      { key: 'talk', type: 'approval', title: 'A talk with us', by: 'interview' },
    ]);
  });

  it('may be as deep and as much as can be asked for in the app, and no more', () => {
    expect(read(nested(3)).report).toEqual([]);
    expect(read(conducts(49)).report).toEqual([]);
    expect(read(nested(4)).report).toMatchObject([{ line: 35, code: 'too_deep' }]);
    expect(read(conducts(50)).report).toMatchObject([{ line: 25, code: 'too_many' }]);
  });

  it.each<[string, string, string[]]>([
    ['a type that nobody knows', '  - {key: a, type: most, title: A}\n', ['26 unknown_value']],
    ['no type', '  - {key: a, title: A}\n', ['26 missing']],
    ['a group of nothing', '  - {key: a, type: all, items: []}\n', ['26 too_few']],
    ['a group without parts', '  - {key: a, type: any}\n', ['26 missing']],
    [
      'a group that does not say how many',
      '  - {key: a, type: at_least, items: [{key: b, type: conduct, title: B}]}\n',
      ['26 missing'],
    ],
    [
      'a group that asks for more than it has',
      '  - {key: a, type: at_least, count: 2, items: [{key: b, type: conduct, title: B}]}\n',
      ['26 out_of_range'],
    ],
    [
      'a number of parts where all are asked for',
      '  - {key: a, type: all, count: 1, items: [{key: b, type: conduct, title: B}]}\n',
      ['26 unknown_key'],
    ],
    ['parts of what is no group', '  - {key: a, type: conduct, title: A, items: []}\n', ['26 unknown_key']],
    ['a requirement without a title', '  - {key: a, type: conduct}\n', ['26 missing']],
    [
      'a key that is used within a group as well',
      `${MODULES}  - {key: a, type: any, items: [{key: modules, type: conduct, title: B}]}\n`,
      ['27 duplicate_id'],
    ],
    [
      'a module that is not there',
      '  - {key: a, type: modules, title: A, modules: [arriving, gone]}\n',
      ['26 unknown_module'],
    ],
    ['modules of which there are none', '  - {key: a, type: modules, title: A, modules: []}\n', ['26 too_few']],
    [
      'a quiz within a group that is none',
      '  - {key: a, type: any, items: [{key: b, type: assessment, title: B, activity: welcome, mark: 60}]}\n',
      ['26 wrong_activity'],
    ],
    [
      'an agreement that is not there',
      '  - {key: a, type: any, items: [{key: b, type: agreement, title: B, activity: gone}]}\n',
      ['26 unknown_activity'],
    ],
    [
      'a level that no rubric has',
      '  - {key: a, type: practice, title: A, led: 1, minimumLevel: 5}\n',
      ['26 out_of_range'],
    ],
    ['more mentors than meetings', '  - {key: a, type: practice, title: A, led: 1, mentors: 2}\n', ['26 out_of_range']],
    [
      'a level of something else',
      '  - {key: a, type: hours, title: A, hours: 1, minimumLevel: 2}\n',
      ['26 unknown_key'],
    ],
    ['an approval by nobody knows what', '  - {key: a, type: approval, title: A, by: vote}\n', ['26 unknown_value']],
    ['an approval that does not say by what', '  - {key: a, type: approval, title: A}\n', ['26 missing']],
  ])('is not accepted with %s', (_what, requirements, expected) => {
    const { course, report } = read(requirements);
    expect(report.map(({ line, code }) => `${line} ${code}`)).toEqual(expected);
    expect(course).toBeNull();
    for (const { message } of report) expect(message).toMatch(/^.{10,}[.?]$/s);
  });
});

describe('groups of requirements in two versions', () => {
  const documentOf = (requirements: string) => buildCourseDocument(read(requirements).course!);
  it.each<[string, string, string, string[], boolean]>([
    [
      'a title, which a correction may mend',
      'title: One way or the other',
      'title: Either way',
      ['The group of requirements "Either way": title changed from "One way or the other" to "Either way".'],
      false,
    ],
    [
      'how many of them are asked for',
      'count: 2',
      'count: 1',
      ['The group of requirements "by-practice": what it asks for changed.'],
      true,
    ],
    [
      'all instead of one',
      'type: any',
      'type: all',
      ['The group of requirements "One way or the other": what it asks for changed.'],
      true,
    ],
    [
      'a level within a group',
      'minimumLevel: 3',
      'minimumLevel: 2',
      ['The requirement "Lead well": what it asks for changed.'],
      true,
    ],
    [
      'what moves to another place',
      '  - {key: standing, type: conduct, title: In good standing}\n',
      '      - {key: standing, type: conduct, title: In good standing}\n',
      ['The group of requirements "One way or the other": what it asks for changed.'],
      true,
    ],
  ])('tell of %s', (_what, part, by, messages, changesRequirements) => {
    const comparison = compareDocuments(documentOf(GROUPED), documentOf(GROUPED.replace(part, by)));
    expect(comparison.changes.map(({ message }) => message)).toEqual(messages);
    expect(comparison.changesRequirements).toBe(changesRequirements);
  });
});
