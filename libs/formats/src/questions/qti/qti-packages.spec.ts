import { describe, expect, it } from '@jest/globals';
import { writeZip } from '../../archive/write-zip.js';
import type { QuestionImport } from '../question-import.js';
import { readQuestions } from '../read-questions.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const item = (identifier: string): string => `<assessmentItem identifier="${identifier}" title="${identifier}">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/>
  <itemBody><extendedTextInteraction responseIdentifier="RESPONSE"/></itemBody></assessmentItem>`;
const resource = (href: string, inner = ''): string =>
  `<resource type="imsqti_item_xmlv2p2" href="${href}">${inner}</resource>`;

async function readPackage(resources: string, files: Record<string, string>): Promise<QuestionImport> {
  const all = { ...files, 'imsmanifest.xml': `<manifest><resources>${resources}</resources></manifest>` };
  return readQuestions(
    await writeZip(new Map(Object.entries(all).map(([path, text]) => [path, bytes(text)]))),
    'a.zip',
  );
}

describe('packages of QTI', () => {
  it('take categories from sections within sections, also from those in files of their own', async () => {
    const test = `<assessmentTest title="Course"><testPart><assessmentSection title="One">
      <assessmentItemRef identifier="a" href="a.xml"/>
      <assessmentSection title="Two"><assessmentItemRef identifier="b" href="b.xml"/></assessmentSection>
      <assessmentSectionRef identifier="s" href="s.xml"/><assessmentSectionRef identifier="lost" href="lost.xml"/>
    </assessmentSection></testPart></assessmentTest>`;
    const section =
      '<assessmentSection title="Three"><assessmentItemRef identifier="c" href="c.xml"/></assessmentSection>';
    const files = { 't.xml': test, 's.xml': section, 'a.xml': item('a'), 'b.xml': item('b'), 'c.xml': item('c') };
    const { questions } = await readPackage('<resource type="imsqti_test_xmlv2p2" href="t.xml"/>', files);
    expect(questions.map(({ place, entry }) => [place.label, entry?.category])).toEqual([
      ['a', ['Course', 'One']],
      ['b', ['Course', 'One', 'Two']],
      ['c', ['Course', 'One', 'Three']],
      ['lost', undefined],
    ]);
    expect(questions.at(-1)?.notes).toMatchObject([{ code: 'file_missing' }]);
  });

  it('say what of a test is left out', async () => {
    const test = `<assessmentTest title="a"><testFeedback/><timeLimits/><assessmentSection title="b"><rubricBlock/>
      </assessmentSection></assessmentTest>`;
    const { notes } = await readPackage('<resource type="imsqti_test_xmlv2p2" href="t.xml"/>', { 't.xml': test });
    expect(notes.map(({ code }) => code)).toEqual(['test_feedback', 'test_instructions', 'test_rules', 'no_questions']);
  });

  it('may hold thousands of questions, each in a file of its own', async () => {
    const places = Array.from({ length: 3_000 }, (_each, place) => `i${place}`);
    const files = Object.fromEntries(places.map((place) => [`${place}.xml`, item(place)]));
    const { questions } = await readPackage(places.map((place) => resource(`${place}.xml`)).join(''), files);
    expect(questions.filter(({ outcome }) => outcome === 'imported')).toHaveLength(3_000);
  });

  it('take tags from keywords, each once', async () => {
    const keyword = (word: string): string =>
      `<imsmd:keyword><imsmd:langstring>${word}</imsmd:langstring></imsmd:keyword>`;
    const metadata = `<imsmd:lom>${keyword('listening')}${keyword(' closing\n rounds ')}${keyword('listening')}</imsmd:lom>`;
    const { questions } = await readPackage(resource('a.xml', metadata), { 'a.xml': item('a') });
    expect(questions[0]?.entry?.question.tags).toEqual(['listening', 'closing rounds']);
  });

  it('put a passage that several questions share before each of them', async () => {
    const field = (label: string, entry: string): string =>
      `<qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield>`;
    const material = (words: string): string => `<material><mattext>${words}</mattext></material>`;
    const file = `<questestinterop><section>
      <item ident="p"><itemmetadata>${field('passage', 'true')}</itemmetadata>
        <presentation>${material('A &amp; B meet.')}</presentation></item>
      <item ident="q"><itemmetadata>${field('question_type', 'essay_question')}${field('parent_stimulus_item_ident', 'p')}
        </itemmetadata><presentation>${material('What then?')}<response_str ident="r"/></presentation></item>
      </section></questestinterop>`;
    const { questions } = await readQuestions(bytes(file), 'a.xml');
    expect(questions[1]?.entry?.question.text.text).toBe('A &amp; B meet.\nWhat then?');
    expect(questions.map(({ notes }) => notes.map(({ code }) => code))).toEqual([['asks_nothing'], ['passage']]);
  });
});
