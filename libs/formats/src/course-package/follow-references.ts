import type { CourseActivity, CourseModule, QuestionPool } from './course-package.js';
import { questionsIn } from './bank-pool.js';
import type { Reading, Reference } from './reading.js';

interface Targets {
  readonly modules: ReadonlySet<string>;
  readonly activities: ReadonlyMap<string, CourseActivity>;
  readonly pools: ReadonlyMap<string, QuestionPool>;
}

/** Follows every reference of the package to what it points to, and reports those that lead nowhere. */
export function followReferences(
  reading: Reading,
  modules: readonly CourseModule[],
  pools: readonly QuestionPool[],
): void {
  const targets: Targets = {
    modules: new Set(modules.map(({ id }) => id)),
    activities: new Map(modules.flatMap((module) => module.activities).map((activity) => [activity.id, activity])),
    pools: new Map(pools.map((pool) => [pool.id, pool])),
  };
  for (const reference of reading.references) follow(reading, reference, targets);
}

function follow(reading: Reading, reference: Reference, { modules, activities, pools }: Targets): void {
  const { file, line } = reference;
  const error = (code: string, message: string): void => reading.log.error(file, line, code, message);
  switch (reference.kind) {
    case 'activity-link':
      if (!activities.has(reference.id))
        error('unknown_activity', `This link leads to the activity "${reference.id}", which does not exist.`);
      return;
    case 'picture':
      reading.used.add(reference.path);
      if (!reading.files.has(reference.path)) error('missing_file', `There is no file ${reference.path}.`);
      return;
    case 'prerequisite':
      if (!activities.has(reference.id))
        error('unknown_activity', `The prerequisite "${reference.id}" is not an activity of this course.`);
      return;
    case 'module':
      if (!modules.has(reference.id))
        error('unknown_module', `"${reference.id}" is not a module of this course. Write its id, not its folder.`);
      return;
    case 'pool':
      return followPool(reference, pools.get(reference.id), error);
    case 'evidence':
      return followEvidence(reading, reference, activities.get(reference.id), error);
  }
}

function followPool(
  reference: Extract<Reference, { kind: 'pool' }>,
  pool: QuestionPool | undefined,
  error: (code: string, message: string) => void,
): void {
  if (!pool) return error('unknown_pool', `There is no pool of questions called "${reference.id}".`);
  const { draw, tags } = reference;
  const fitting = questionsIn(pool).filter((question) => tags.every((tag) => question.tags.includes(tag))).length;
  const kind = tags.length > 0 ? ` with the tags ${tags.join(', ')}` : '';
  if (draw !== null && draw > fitting) {
    error('draw_too_large', `This part draws ${draw} questions, but the pool "${pool.id}" holds ${fitting}${kind}.`);
  } else if (fitting === 0) {
    error('nothing_to_draw', `The pool "${pool.id}" has no question${kind}.`);
  }
}

function followEvidence(
  reading: Reading,
  reference: Extract<Reference, { kind: 'evidence' }>,
  activity: CourseActivity | undefined,
  error: (code: string, message: string) => void,
): void {
  if (!activity) return error('unknown_activity', `"${reference.id}" is not an activity of this course.`);
  if (activity.kind !== reference.wanted) {
    const a = (kind: string): string => (/^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`);
    return error(
      'wrong_activity',
      `This requirement needs ${a(reference.wanted)}; "${activity.id}" is ${a(activity.kind)}.`,
    );
  }
  if (activity.kind === 'quiz' && reference.mark !== null && reference.mark !== activity.passMark) {
    const message = `This requirement asks for ${reference.mark}%, but the quiz is passed with ${activity.passMark}%. Is that meant?`;
    reading.log.warning(reference.file, reference.line, 'marks_differ', message);
  }
}
