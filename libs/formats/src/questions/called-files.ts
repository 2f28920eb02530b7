import type { EmbeddedFiles, QuestionEntry } from './authored-question.js';

const CALL = 'file:';
const LONGEST_NAME = 255;

/** The files that some question calls as `file:NAME`. */
export function calledFiles(entries: readonly QuestionEntry[], files: EmbeddedFiles): EmbeddedFiles {
  if (files.size === 0) return files;
  const called = new Set<string>();
  for (const { question } of entries) for (const text of textsOf(question)) collect(text, files, called);
  return new Map([...files].filter(([name]) => called.has(name)));
}

function collect(text: string, files: EmbeddedFiles, called: Set<string>): void {
  for (let place = text.indexOf(CALL); place !== -1; place = text.indexOf(CALL, place + 1)) {
    const rest = text.slice(place + CALL.length, place + CALL.length + LONGEST_NAME);
    for (let length = rest.length; length > 0; length -= 1) {
      const name = rest.slice(0, length);
      if (!files.has(name)) continue;
      called.add(name);
      break;
    }
  }
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsOf(inner);
}
