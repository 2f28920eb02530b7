import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { TYPES } from './question-shapes.js';
import { readCourseFolder } from './read-course-folder.js';

const EXAMPLE_FILE = /^\*\*`([^`]+)`\*\*\n\n````[a-z]+\n([^]*?)\n````$/gm;

const page = readFileSync(join(__dirname, '../../../../docs/course-package.md'), 'utf8');
const encoder = new TextEncoder();

function exampleFiles(): Map<string, Uint8Array> {
  const files = [...page.matchAll(EXAMPLE_FILE)];
  return new Map(files.map(([, path = '', text = '']) => [path, encoder.encode(`${text}\n`)] as const));
}

it('accepts the example of docs/course-package.md as it stands', () => {
  const { course, report } = readCourseFolder(exampleFiles());
  expect(report).toEqual([]);
  expect(course?.modules[0]?.activities.map(({ kind }) => kind)).toEqual(['lesson', 'exercise', 'quiz']);
});

it('accepts every example of a question, and has one of each type', () => {
  const examples = [...page.matchAll(/^```yaml\n(- id: [^]*?)\n```$/gm)].map(([, text = '']) => text);
  const pool = `id: opening\ntitle: Opening\nquestions:\n${examples.join('\n')}\n`;
  const files = exampleFiles().set('questions/opening.yaml', encoder.encode(pool));
  const { course, report } = readCourseFolder(files);
  expect(report).toEqual([]);
  expect(course?.pools[0]?.questions.map(({ type }) => type).sort()).toEqual([...TYPES].sort());
});
