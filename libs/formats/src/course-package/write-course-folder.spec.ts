import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aCoursePackage } from '../../../../test/support/course-package.js';
import { readZip } from '../archive/read-zip.js';
import { writeZip } from '../archive/write-zip.js';
import { readCourseFolder } from './read-course-folder.js';
import { writeCourseFolder } from './write-course-folder.js';

type Files = ReadonlyMap<string, Uint8Array>;

function rewrite(files: Files, change: (text: string, path: string) => string): Files {
  const [decoder, encoder] = [new TextDecoder('utf-8', { ignoreBOM: true }), new TextEncoder()];
  return new Map([...files].map(([path, bytes]) => [path, encoder.encode(change(decoder.decode(bytes), path))]));
}

/** Ways to write the same course differently that an export must not lose. */
const HABITS: readonly ((text: string, path: string) => string)[] = [
  (text, path) => (path.endsWith('.yaml') ? `# a note to myself\n${text}\n\n# the end` : text),
  (text, path) => (path.endsWith('.md') ? `${text}\n<!-- check this again -->\n\n\n` : text),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\ufeff${text}`,
  (text) => text.replace(/\n+$/, ''),
  (text, path) =>
    path.endsWith('.yaml')
      ? text.replace(/^title: (.*)$/m, (_line, title: string) => `title:   '${title.replaceAll("'", "''")}'   # quoted`)
      : text,
  (text, path) => (path.endsWith('course.yaml') ? text.replace('hours: 2', 'hours: 0x2') : text),
];

const habits = fc.subarray(HABITS.map((_habit, index) => index));
const titles = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((title) => /\p{L}/u.test(title) && !/\p{Cc}/u.test(title));
const readmes = fc.uint8Array({ maxLength: 200 });

function written(chosen: readonly number[], title: string, readme: Uint8Array): Files {
  const plain = aCoursePackage({ title: JSON.stringify(title) });
  const course = chosen.reduce<Files>((all, index) => rewrite(all, HABITS[index]!), plain);
  return new Map([...course, ['README.md', readme]]);
}

const asArrays = (all: Files): [string, number[]][] =>
  [...all].map(([path, bytes]): [string, number[]] => [path, [...bytes]]).sort(([a], [b]) => (a < b ? -1 : 1));

describe('writeCourseFolder', () => {
  it('gives back byte by byte what was read, however it was written', () => {
    fc.assert(
      fc.property(habits, titles, readmes, (chosen, title, readme) => {
        const before = written(chosen, title, readme);
        const { course, report } = readCourseFolder(before);
        expect(report).toEqual([]);
        expect(asArrays(writeCourseFolder(course!))).toEqual(asArrays(before));
      }),
      { numRuns: 40 },
    );
  });

  it('survives a zip as well, and the zip is always the same', async () => {
    await fc.assert(
      fc.asyncProperty(habits, titles, readmes, async (chosen, title, readme) => {
        const before = written(chosen, title, readme);
        const zip = await writeZip(writeCourseFolder(readCourseFolder(before).course!));
        expect(asArrays(await readZip(zip))).toEqual(asArrays(before));
        expect(await writeZip(new Map([...before].reverse()))).toEqual(zip);
      }),
      { numRuns: 15 },
    );
  });

  it('is not touched by changes to the files it was read from', () => {
    const before = aCoursePackage();
    const { course } = readCourseFolder(before);
    before.delete('course.yaml');
    expect(writeCourseFolder(course!).has('course.yaml')).toBe(true);
  });
});
