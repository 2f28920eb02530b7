/** What a column of a table of questions holds. `answer 1`, `right 1`, `weight 1`, `match 1` and `feedback 1` belong together. */
export type Column =
  | { readonly kind: 'type' | 'category' | 'name' | 'text' | 'format' | 'points' | 'tags' | 'id' | 'general' }
  | { readonly kind: 'answer' | 'right' | 'weight' | 'match' | 'feedback'; readonly number: number };

const NAMES: Readonly<Record<string, Exclude<Column, { number: number }>['kind']>> = {
  type: 'type',
  'question type': 'type',
  category: 'category',
  name: 'name',
  title: 'name',
  text: 'text',
  question: 'text',
  'question text': 'text',
  format: 'format',
  points: 'points',
  tags: 'tags',
  id: 'id',
  feedback: 'general',
  'general feedback': 'general',
};

const NUMBERED: Readonly<Record<string, Extract<Column, { number: number }>['kind']>> = {
  answer: 'answer',
  choice: 'answer',
  right: 'right',
  correct: 'right',
  weight: 'weight',
  match: 'match',
  feedback: 'feedback',
};

/** The column that a heading names; capitals, blanks and underscores do not count. null for one that is not known. */
export function columnOf(heading: string): Column | null {
  const words = heading
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
  const kind = Object.hasOwn(NAMES, words) ? NAMES[words] : undefined;
  if (kind) return { kind };
  const [, name = '', number] = /^([a-z]+) ?([1-9]\d?)$/.exec(words) ?? [];
  return Object.hasOwn(NUMBERED, name) ? { kind: NUMBERED[name]!, number: Number(number) } : null;
}

/** Whether a row of headings is that of a table of questions. */
export function isHeading(cells: readonly string[]): boolean {
  const kinds = new Set(cells.map((cell) => columnOf(cell)?.kind));
  return kinds.has('type') && kinds.has('text');
}
