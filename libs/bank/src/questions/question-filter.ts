import type { QuestionFilterDto } from './question-list.dto.js';

const MOST_WORDS = 8;

/**
 * The conditions of a filter over `questions q`, as SQL.
 * @param bind adds a value to the statement and gives its name there
 */
export function conditionsOf(filter: QuestionFilterDto, bind: (value: unknown) => string): string[] {
  const conditions = wordsOf(filter.q).map(
    (word) => `q.search like lower(${bind(`%${word.replace(/[\\%_]/g, '\\$&')}%`)})`,
  );
  if (filter.category === 'none') conditions.push('q.category_id is null');
  else if (filter.category) conditions.push(`q.category_id in (${within(bind(filter.category))})`);
  if (filter.tag?.length) conditions.push(`q.tags @> ${bind(filter.tag)}::text[]`);
  if (filter.type?.length) conditions.push(`q.type = any(${bind(filter.type)})`);
  if (filter.state?.length) conditions.push(`q.state = any(${bind(filter.state)})`);
  return conditions;
}

function wordsOf(q = ''): string[] {
  return q.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}

/** A category and those below it. */
function within(id: string): string {
  return `with recursive within (id) as (
    select ${id}::uuid union select c.id from question_categories c join within w on c.parent_id = w.id) select id from within`;
}
