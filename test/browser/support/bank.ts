import { everyAuthoredType } from '../../support/bank.js';
import type { Person } from './people.js';

export const TYPES = [
  ...['single_choice', 'multiple_choice', 'true_false', 'matching', 'ordering', 'short_answer', 'numerical', 'cloze'],
  ...['gap_select', 'hot_spot', 'written', 'situational_judgement'],
] as const;

/** Questions of the bank that screens are about. */
export interface BankCast {
  /** Reviewed, with an earlier version. */
  question: string;
  unsound: string;
  /** A file that was read and waits. */
  staged: string;
}

const RING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><circle cx="45" cy="30" r="20" fill="none" stroke="gray"/></svg>';

const FILE = `$CATEGORY: Meetings/Opening

::Welcome:: What opens a meeting? {=A welcome #Yes. ~A lecture #Not quite.}

::Broken:: What now? {=Nothing ~

::Thanks:: A meeting ends with thanks. {T}
`;

interface Question {
  id: string;
  rowVersion: number;
}

/** A question of every type, one of them in its second version, one that has something to mend, and a file that waits. */
export async function fillBank(owner: Person): Promise<BankCast> {
  const upload = async (
    path: string,
    name: string,
    mimeType: string,
    text: string,
  ): Promise<Record<string, string>> => {
    const file = { name, mimeType, buffer: Buffer.from(text) };
    return (await owner.http.post(path, { multipart: { file } })).json() as Promise<Record<string, string>>;
  };
  const { name: picture } = await upload('/api/bank/files', 'ring.svg', 'image/svg+xml', RING);
  const sign = Math.random().toString(36).slice(2, 8);
  const { id: home } = (await owner.ask('post', '/api/bank/categories', {
    ...{
      name: `Meetings ${sign}`,
      parentId: null,
      description: { format: 'markdown', text: 'All about **meetings**.' },
    },
  })) as Question;
  const { id: inner } = (await owner.ask('post', '/api/bank/categories', {
    name: 'Opening',
    parentId: home,
  })) as Question;
  const written: Question[] = [];
  for (const question of everyAuthoredType(picture!)) {
    const body = { name: `About ${question.type} ${sign}`, categoryId: inner, question };
    written.push((await owner.ask('post', '/api/bank/questions', body)) as Question);
  }
  const [first] = everyAuthoredType(picture!);
  const { id: question } = written[0]!;
  await owner.http.put(`/api/bank/questions/${question}`, {
    headers: { 'if-match': `"${written[0]!.rowVersion}"` },
    data: {
      name: `Second thoughts ${sign}`,
      categoryId: inner,
      question: { ...first, points: 2_000 },
      note: 'Worth more.',
    },
  });
  await owner.ask('post', `/api/bank/questions/${question}/state`, { state: 'reviewed' });
  const { id: unsound } = (await owner.ask('post', '/api/bank/questions', {
    ...{ name: `Not done yet ${sign}`, categoryId: null },
    question: { ...first, text: { format: 'markdown', text: '' }, tags: ['hard'] },
  })) as Question;
  const { id: staged } = await upload('/api/bank/imports', 'meetings.gift', 'text/plain', FILE);
  return { question, unsound, staged: staged! };
}
