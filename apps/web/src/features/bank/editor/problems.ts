import type { AuthoredQuestion } from './authored.js';

/** Something to mend: where (as in `choices.2.text`; empty for the whole question) and what. */
export interface EditorProblem {
  readonly path: string;
  readonly code: string;
  /** The server's own sentence, for codes that are not known here. */
  readonly message?: string;
}

/** The authored name of a place: the server says `question.choices.2.text`, the rules say `choices.2.html`. */
export function authoredPath(path: string): string {
  return path
    .replace(/^question(\.|$)/, '')
    .split('.')
    .map((name) => (name === 'html' ? 'text' : name.replace(/Html$/, '')))
    .join('.');
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(question: AuthoredQuestion, path: string): unknown {
  if (path === '') return question;
  return path.split('.').reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined;
  }, question);
}

/** The problems of `then` that nobody has worked on since: what stands at their path is still the same. */
export function standing(
  problems: readonly EditorProblem[],
  then: AuthoredQuestion,
  now: AuthoredQuestion,
): EditorProblem[] {
  return problems
    .map((problem) => ({ ...problem, path: authoredPath(problem.path) }))
    .filter(
      ({ path }) =>
        valueAt(then, path) === valueAt(now, path) &&
        pathsAround(path).every((outer) => isSamePart(valueAt(then, outer), valueAt(now, outer))),
    );
}

/**
 * Whether two values can be the same part of a question: alike texts may stand in different ones. Parts are told by
 * their ids; those without one by their place, while none comes or goes.
 */
function isSamePart(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return idOf(one) === idOf(other);
  return one.length === other.length || one.some((part) => idOf(part) !== undefined);
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
}

/** A path and all that it stands in, innermost first; the question itself is not among them. */
export function pathsAround(path: string): string[] {
  const names = path.split('.');
  return names.map((_, count) => names.slice(0, names.length - count).join('.')).filter(Boolean);
}
