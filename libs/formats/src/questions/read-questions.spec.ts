import { describe, expect, it } from '@jest/globals';
import { writeZip } from '../archive/write-zip.js';
import { readQuestions } from './read-questions.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const nameOf = async (bytes: Uint8Array): Promise<string> =>
  (await readQuestions(bytes, 'a')).questions[0]!.entry!.name;
const refusal = (bytes: Uint8Array, name = 'a'): Promise<unknown> =>
  readQuestions(bytes, name).then(
    ({ questions }) => questions,
    (error: { code: unknown }) => error.code,
  );

describe('the text of a file', () => {
  const text = '::Größe::Is “é” small? {T}';

  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${text}`)],
    ['UTF-16, little end first', Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['UTF-16, big end first', Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())],
  ])('is read as %s', async (_encoding, bytes) => {
    const { questions, notes } = await readQuestions(bytes, 'a.txt');
    expect(questions).toMatchObject([{ entry: { name: 'Größe', question: { text: { text: 'Is “é” small?' } } } }]);
    expect(notes).toEqual([]);
  });

  it('is read as Windows-1252 where it is not UTF-8, with a note', async () => {
    const bytes = Uint8Array.from(Buffer.from('::Gr\xf6\xdfe::Is \x93\xe9\x94 small? {T}', 'latin1'));
    const { questions, notes } = await readQuestions(bytes, 'a.txt');
    expect(questions).toMatchObject([{ entry: { name: 'Größe', question: { text: { text: 'Is “é” small?' } } } }]);
    expect(notes).toMatchObject([{ code: 'encoding_guessed' }]);
  });
});

it('leaves out control characters, with a note', async () => {
  const { questions, notes } = await readQuestions(utf8('::a\u0001b::Is\u0085 it so? {T}'), 'a.txt');
  expect(questions).toMatchObject([{ entry: { name: 'ab', question: { text: { text: 'Is it so?' } } } }]);
  expect(notes).toMatchObject([{ code: 'control_characters' }]);
});

describe('a file that is refused', () => {
  it.each([
    ['nothing', utf8(''), 'empty'],
    ['only blanks', utf8(' \r\n\t\n'), 'empty'],
    ['words that are no questions', utf8('Dear all,\n\nsee you on Monday.'), 'unknown_format'],
    ['bytes', Uint8Array.of(1, 0, 2, 0, 3), 'not_text'],
    ['a zip of something else', writeZip(new Map([['notes.txt', utf8('Hello')]])), 'unknown_format'],
    ['a broken zip', utf8('PK\u0003\u0004 and no more'), 'not_a_zip'],
    ['100 MB of text', new Uint8Array(100_000_000).fill(0x20), 'too_large'],
    ['60 MB of a zip', new Uint8Array(60_000_000).fill(0x50).fill(0x4b, 1, 2).fill(3, 2, 3), 'too_large'],
    ['30 MB of text', new Uint8Array(30_000_000).fill(0x41), 'too_large'],
    ['5,001 questions', utf8('a {T}\n\n'.repeat(5_001)), 'too_many_questions'],
    ['millions of lines', utf8('a {T}\n\n'.repeat(2_500_000)), 'too_many_lines'],
    ['many thousand broken questions', utf8('{{\n\n'.repeat(240_000)), 'too_many_questions'],
  ])('holds %s', async (_case, bytes, code) => {
    expect(await refusal(await bytes)).toBe(code);
  });
});

describe('a hostile text is read in one pass', () => {
  const most = 20_000_000;
  it.each([
    ['an endless line', 'a'.repeat(most - 10), 'too_long'],
    ['endless short lines', 'a\n'.repeat(490_000), 'too_long'],
    ['braces without end', `a ${'{'.repeat(most - 10)}`, 'too_long'],
    ['answers without end', `a {${'~b'.repeat(most / 2 - 10)}}`, 'too_long'],
    ['many answers in a question of a size that is read', `a {${'~b'.repeat(400_000)}}`, 'too_many_answers'],
    ['blank lines inside braces', `a {${'\n'.repeat(490_000)}}`, 'too_long'],
    ['comments', '//{\n'.repeat(490_000), 'too_long'],
    ['comments that start tags and never end them', `// ${'[tag:'.repeat(190_000)}\na {T}`, 'true_false'],
    ['backslashes', `a {${'\\'.repeat(900_000)}`, 'unclosed_braces'],
    ['blanks', `a {=${' '.repeat(900_000)}b ~c}`, 'single_choice'],
  ])('made of %s', async (_case, text, outcome) => {
    const { questions } = await readQuestions(utf8(text), 'hostile.gift');
    expect(questions.map(({ entry, notes }) => entry?.question.type ?? notes[0]!.code)).toEqual([outcome]);
  });
});

it('says so when a file holds no question', async () => {
  expect(await readQuestions(utf8('$CATEGORY: a'), 'a.txt')).toMatchObject({
    questions: [],
    notes: [{ code: 'no_questions' }],
  });
});

it('takes the name of a file only as a hint', async () => {
  expect(await nameOf(utf8('Is it so? {T}'))).toBe('Is it so?');
});

it.each([
  ['moodle_xml', '<?xml version="1.0"?><quiz><question type="description"/></quiz>'],
  [
    'qti_2',
    '<?xml version="1.0"?><assessmentItem identifier="a" title="b"><itemBody><p>c</p></itemBody></assessmentItem>',
  ],
  ['qti_1_2', '<?xml version="1.0"?><questestinterop><item ident="a" title="b"></item></questestinterop>'],
])('tells %s from other XML', async (format, text) => {
  expect((await readQuestions(utf8(text), 'a.xml')).format).toBe(format);
});
