import type { AuthoredQuestion, EmbeddedFiles, QuestionEntry } from './authored-question.js';

const CALL = 'file:';
const LONGEST_NAME = 255;

/** The files that some question calls as `file:NAME`. */
export function calledFiles(entries: readonly QuestionEntry[], files: EmbeddedFiles): EmbeddedFiles {
  if (files.size === 0) return files;
  const called = new Set<string>();
  for (const { question } of entries) for (const text of textsOf(question)) collect(text, files, called);
  return new Map([...files].filter(([name]) => called.has(name)));
}

/** The same question with other names for the files that it calls; a name without another one stays. */
export function renameFiles(question: AuthoredQuestion, names: ReadonlyMap<string, string>): AuthoredQuestion {
  return names.size === 0 ? question : (renamed(question, names) as AuthoredQuestion);
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return renamedIn(value, names);
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, names)]));
}

function renamedIn(text: string, names: ReadonlyMap<string, string>): string {
  let written = '';
  let from = 0;
  for (const { start, name } of callsIn(text, names)) {
    written += `${text.slice(from, start)}${names.get(name)}`;
    from = start + name.length;
  }
  return written + text.slice(from);
}

function collect(text: string, files: EmbeddedFiles, called: Set<string>): void {
  for (const { name } of callsIn(text, files)) called.add(name);
}

/** Where known files are called in a text: the longest known name after each `file:`. */
function* callsIn(text: string, known: ReadonlyMap<string, unknown>): Generator<{ start: number; name: string }> {
  for (let place = text.indexOf(CALL); place !== -1; place = text.indexOf(CALL, place + 1)) {
    const start = place + CALL.length;
    const rest = text.slice(start, start + LONGEST_NAME);
    for (let length = rest.length; length > 0; length -= 1) {
      const name = rest.slice(0, length);
      if (!known.has(name)) continue;
      yield { start, name };
      break;
    }
  }
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsOf(inner);
}
