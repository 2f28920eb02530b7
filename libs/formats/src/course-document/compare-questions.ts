import type { DocumentPool, DocumentQuestion } from './course-document.js';
import { compareFields, type DocumentChange, type Field, type Subject } from './document-change.js';

const QUESTION_FIELDS: readonly Field<DocumentQuestion>[] = [
  { name: 'type', value: (question) => question.type, binds: true, shown: true },
  { name: 'points', value: (question) => question.points / 1000, binds: true, shown: true },
  { name: 'which answer is right', value: keyOf, binds: true },
  {
    name: 'scoring',
    value: (question) => (question.type !== 'single_choice' && 'scoring' in question ? question.scoring : null),
    binds: true,
    shown: true,
  },
  { name: 'wording', value: wordsOf },
  { name: 'feedback', value: feedbackOf },
  { name: 'tags', value: (question) => question.tags },
];

/** What changes in the pools: a question may be reworded in a patch, but not added, removed or graded differently. */
export function compareQuestions(before: readonly DocumentPool[], after: readonly DocumentPool[]): DocumentChange[] {
  const [old, now] = [placesOf(before), placesOf(after)];
  const removed = [...old].filter(([id]) => !now.has(id)).map(([id, { pool }]) => comingOrGoing(id, pool, 'removed'));
  const rest = [...now].flatMap(([id, { question, pool }]) => {
    const previous = old.get(id);
    if (!previous) return [comingOrGoing(id, pool, 'added')];
    const moved = previous.pool.id === pool.id ? [] : [movedTo(id, pool)];
    return [...moved, ...compareFields(subjectOf(id, pool), previous.question, question, QUESTION_FIELDS)];
  });
  return [...removed, ...rest, ...renamedPools(before, after)];
}

type Place = { readonly question: DocumentQuestion; readonly pool: DocumentPool };

function placesOf(pools: readonly DocumentPool[]): Map<string, Place> {
  return new Map(pools.flatMap((pool) => pool.questions.map((question) => [question.id, { question, pool }] as const)));
}

function subjectOf(id: string, pool: DocumentPool): Subject {
  return { subject: 'question', id, name: `The question "${id}" in "${pool.title}"` };
}

function comingOrGoing(id: string, pool: DocumentPool, change: 'added' | 'removed'): DocumentChange {
  const { name, ...subject } = subjectOf(id, pool);
  return { ...subject, change, message: `${name} is ${change}.`, changesRequirements: true };
}

function movedTo(id: string, pool: DocumentPool): DocumentChange {
  const message = `The question "${id}" moves to "${pool.title}".`;
  return { subject: 'question', id, change: 'changed', message, changesRequirements: true };
}

function renamedPools(before: readonly DocumentPool[], after: readonly DocumentPool[]): DocumentChange[] {
  const titles = new Map(before.map(({ id, title }) => [id, title]));
  return after.flatMap((pool) => {
    const title = titles.get(pool.id);
    if (title === undefined || title === pool.title) return [];
    const message = `The pool "${title}" is now called "${pool.title}".`;
    return [{ subject: 'pool', id: pool.id, change: 'changed', message, changesRequirements: false }];
  });
}

/** Everything that decides what an answer earns, apart from what is compared by a name of its own. */
function keyOf(question: DocumentQuestion): unknown {
  return partOf(question, (key) => !isText(key));
}

function wordsOf(question: DocumentQuestion): unknown {
  return partOf(question, (key) => key === 'html');
}

function feedbackOf(question: DocumentQuestion): unknown {
  return partOf(question, (key) => isText(key) && key !== 'html');
}

function isText(key: string): boolean {
  return key === 'html' || key.endsWith('Html');
}

function partOf(question: DocumentQuestion, wanted: (key: string) => boolean): unknown {
  const { type: _type, points: _points, tags: _tags, ...rest } = question;
  return leaves({ ...rest, scoring: undefined }, '', wanted);
}

/** A value with only those of its leaves whose keys are wanted. What earlier builds wrote as null is left out. */
function leaves(value: unknown, key: string, wanted: (key: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => leaves(each, key, wanted));
  if (typeof value !== 'object' || value === null) return wanted(key) && value !== null ? value : undefined;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, leaves(inner, name, wanted)]));
}
