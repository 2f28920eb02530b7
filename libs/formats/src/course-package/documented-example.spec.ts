import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readCourseFolder } from './read-course-folder.js';

const EXAMPLE_FILE = /^\*\*`([^`]+)`\*\*\n\n````[a-z]+\n([^]*?)\n````$/gm;

it('accepts the example of docs/course-package.md as it stands', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/course-package.md'), 'utf8');
  const encoder = new TextEncoder();
  const files = [...page.matchAll(EXAMPLE_FILE)].map(
    ([, path = '', text = '']) => [path, encoder.encode(`${text}\n`)] as const,
  );
  const { course, report } = readCourseFolder(new Map(files));
  expect(report).toEqual([]);
  expect(course?.modules[0]?.activities.map(({ kind }) => kind)).toEqual(['lesson', 'exercise', 'quiz']);
});
