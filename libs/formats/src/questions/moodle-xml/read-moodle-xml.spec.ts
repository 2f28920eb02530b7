import { describe, expect, it } from '@jest/globals';
import { answer, file, one, PNG, MP3, PDF, readQuiz } from '../../../../../test/support/moodle-xml.js';
import type { QuestionEntry } from '../authored-question.js';
import { readQuestions } from '../read-questions.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file of Moodle XML', () => {
  it('keeps right-to-left text, TeX, carriage returns and a byte order mark', async () => {
    const stem = '<![CDATA[<p dir="rtl">שלום \\(x^{2}\\) $$\\frac{a}{b}$$</p>]]>';
    const text = `\ufeff<?xml version="1.0"?>\r\n<quiz>\r\n${one('truefalse', answer('100', 'true'), stem)}\r\n</quiz>`;
    const { questions } = await readQuestions(utf8(text), 'a.xml');
    expect(questions[0]).toMatchObject({
      outcome: 'imported',
      entry: { question: { text: { text: '<p dir="rtl">שלום \\(x^{2}\\) $$\\frac{a}{b}$$</p>' } } },
    });
  });

  it('puts questions into nested categories, and keeps what describes them', async () => {
    const category = (path: string, info = ''): string =>
      `<question type="category"><category><text>${path}</text></category>${info}</question>`;
    const question = one('truefalse', answer('100', 'true'));
    const { questions, categories } = await readQuiz(
      question +
        category('$course$/top/A//B/C', '<info format="html"><text>Why</text></info>') +
        question +
        category('$module$/top/D') +
        question,
    );
    expect(questions.map(({ entry }) => entry?.category)).toEqual([[], ['A/B', 'C'], ['D']]);
    expect(categories).toEqual([{ path: ['A/B', 'C'], description: { format: 'html', text: 'Why' } }]);
  });

  it('of version 1.9 keeps the picture beside the text, and fractions without a name', async () => {
    const inner = `<image>pics/dot.png</image><image_base64>${PNG}</image_base64><answer fraction="100"><text>true</text><feedback><text>Yes</text></feedback></answer>`;
    const { questions, files } = await readQuiz(one('truefalse', inner));
    const [name] = files.keys();
    expect(questions[0]).toMatchObject({
      outcome: 'imported',
      entry: { question: { text: { text: `Which? <img src="file:${name}" alt="">` }, feedbackTrue: { text: 'Yes' } } },
    });
  });

  it('keeps pictures and sounds once, under the names of their content, and only those that are called', async () => {
    const stem = `<![CDATA[<img src="@@PLUGINFILE@@/a%20b.png" alt="Dot"><img src="@@PLUGINFILE@@/deep/a.png"> <a href="@@PLUGINFILE@@/c.mp3">Listen</a><img src="data:image/png;base64,${PNG}"><a href="@@PLUGINFILE@@/d.pdf">Read</a>]]>`;
    const beside = `</text>${file('a b.png', PNG)}${file('a.png', PNG, '/deep/')}${file('c.mp3', MP3)}${file('d.pdf', PDF)}${file('not called.mp3', Buffer.from('ID3 b').toString('base64'))}<text>`;
    const { questions, files } = await readQuiz(one('truefalse', answer('100', 'true'), stem + beside));
    const named = Object.fromEntries([...files].map(([name, { mediaType }]) => [mediaType, name]));
    expect(Object.keys(named).sort()).toEqual(['audio/mpeg', 'image/png']);
    expect(files.size).toBe(2);
    const picture = `<img src="file:${named['image/png']}"`;
    expect((questions[0]!.entry as QuestionEntry).question.text.text).toBe(
      `${picture} alt="Dot">${picture}> Listen <audio controls src="file:${named['audio/mpeg']}"></audio>${picture}><a href="@@PLUGINFILE@@/d.pdf">Read</a>`,
    );
    expect(questions[0]!.notes.map(({ code }) => code)).toEqual(['file_left_out', 'link_lost']);
    [...files.keys()].forEach((name) => expect(name).toMatch(/^[0-9a-f]{64}\.(?:png|mp3)$/));
  });

  it('leaves out a drawing that could do more than draw', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString(
      'base64',
    );
    const stem = `<![CDATA[a<img src="@@PLUGINFILE@@/a.svg">]]></text>${file('a.svg', svg)}<text>`;
    const { questions, files } = await readQuiz(one('truefalse', answer('100', 'true'), stem));
    expect(questions[0]!.notes).toMatchObject([{ code: 'file_left_out' }]);
    expect(files.size).toBe(0);
  });

  it('may hold HTML as part of its own XML', async () => {
    const stem = '<p class="a&amp;b">Is <b>1 &lt; 2</b>?<br/></p>';
    const { questions } = await readQuiz(one('truefalse', answer('100', 'true'), stem));
    expect(questions[0]!.entry!.question.text.text).toBe('<p class="a&amp;b">Is <b>1 &lt; 2</b>?<br></p>');
  });

  it('may write fractions with any number of decimals, or beside the answer', async () => {
    const old = (share: string): string => `<answer><text>a</text><fraction>${share}</fraction></answer>`;
    const { questions } = await readQuiz(
      one('shortanswer', answer('33.333333333333336', 'a') + answer('1e-7', 'b') + old('0.5') + old('1')),
    );
    expect(questions[0]!.entry!.question).toMatchObject({
      accepted: [{ weight: 3_333_333 }, { weight: 0 }, { weight: 5_000_000 }, { weight: 10_000_000 }],
    });
  });

  it('may be a single question without anything around it', async () => {
    const { questions } = await readQuestions(
      utf8(`<!-- question: 1 -->\n${one('truefalse', answer('100', 'true'))}`),
      'a',
    );
    expect(questions).toMatchObject([{ outcome: 'imported', place: { line: 2 } }]);
  });

  it('takes a question in a broken type of its own as one that is broken, and reads the others', async () => {
    const { questions } = await readQuiz(
      one('numerical', answer('100', 'x')) + one('truefalse', answer('100', 'true')),
    );
    expect(questions.map(({ outcome }) => outcome)).toEqual(['refused', 'imported']);
  });
});

describe('an XML file that is refused as a whole', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "${'a'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]><quiz>&b;</quiz>`;
  it.each([
    ['an entity bomb', bomb, 'xml_doctype'],
    ['an external entity', '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>', 'xml_doctype'],
    ['another XML', '<?xml version="1.0"?><manifest/>', 'unknown_xml'],
    ['a web page', '<!DOCTYPE html><html><body>Hello {=a}</body></html>', 'unknown_xml'],
    ['a course backup', '<?xml version="1.0"?><MOODLE_BACKUP/>', 'course_backup'],
    ['a pool of Blackboard', '<POOL><TITLE value="a"/></POOL>', 'blackboard'],
    ['broken XML', '<quiz><question type="essay"></quiz>', 'xml_broken'],
    ['an unknown entity', '<quiz>&nbsp;</quiz>', 'xml_entity'],
    ['a depth of 10,000', `<quiz>${'<a>'.repeat(10_000)}`, 'xml_too_deep'],
    ['a million elements', `<quiz>${'<a/>'.repeat(1_000_000)}</quiz>`, 'xml_too_large'],
    ['20 MB of questions', `<quiz>${'<question type="a"/>'.repeat(900_000)}</quiz>`, 'xml_too_large'],
    ['a million gaps', `<quiz>${one('cloze', '', '{1:MC:=a~b}'.repeat(250)).repeat(4_000)}</quiz>`, 'too_many_parts'],
    ['5,001 questions', `<quiz>${'<question type="a"/>'.repeat(5_001)}</quiz>`, 'too_many_questions'],
  ])('holds %s', async (_case, text, code) => {
    await expect(readQuestions(utf8(text), 'a.xml')).rejects.toMatchObject({ code });
  });
});

describe('a hostile text inside a question is read in one pass', () => {
  const size = 15_000_000;
  it.each([
    ['blanks', `a${' '.repeat(size)}b`, 'text_too_long'],
    ['links without end', '<a href="@@PLUGINFILE@@/x">'.repeat(size / 27), 'text_too_long'],
    ['calls without end', `@@PLUGINFILE@@/${'a'.repeat(size)}`, 'text_too_long'],
    ['pictures inside the text', 'src="data:image/png;base64,'.repeat(size / 27), 'too_many_files'],
    ['gaps that are not closed', '{1:SA:=a'.repeat(size / 8), 'text_too_long'],
    ['backslashes', `{1:MC:${'\\~'.repeat(size / 2)}}`, 'text_too_long'],
    ['character references', `{1:MC:${'&#'.repeat(1_900_000)}}`, 'text_too_long'],
    ['angles', '<'.repeat(size), 'text_too_long'],
  ])('made of %s', async (_case, text, code) => {
    const { questions } = await readQuiz(one('cloze', '', `<![CDATA[${text}]]>`));
    expect(questions.map(({ notes }) => notes[0]?.code)).toEqual([code]);
  });
});
