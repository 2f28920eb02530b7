import type { AuthoredQuestion } from '../authored-question.js';
import { encodeCharacters } from '../html-characters.js';
import type { ImportNote } from '../question-import.js';
import { xml, type Xml } from '../xml/write-xml.js';
import type { WrittenKey } from './write-key.js';
import { plainText } from './write-text.js';

const MARK = /<span data-gap="([^"]*)"><\/span>/g;
const NUMBER = /\[\[\d+\]\]/;

/** Menus where every word can be used as often as one likes; words to be dragged otherwise. */
export function writeGapSelect({
  text,
  gaps,
  choices,
}: Extract<AuthoredQuestion, { type: 'gap_select' }>): WrittenKey | string {
  if (NUMBER.test(text.text)) return 'Its text holds what would be a gap in Moodle, as in [[1]]. It is left out.';
  const standing = [...text.text.matchAll(MARK)].map(([, id]) => id!);
  const numbers = new Map(gaps.map(({ id, choiceId }) => [id, choices.findIndex((each) => each.id === choiceId) + 1]));
  if (standing.length !== gaps.length || standing.some((id) => !numbers.get(id))) {
    return 'Its gaps do not each stand once in its text, or have no word. It is left out.';
  }
  const notes: ImportNote[] = [];
  if (choices.some((choice) => choice.text.format === 'markdown')) {
    notes.push({ code: 'formatting_lost', message: 'The words in Moodle are HTML. Markdown is written as it stands.' });
  }
  const menus = choices.every(({ reusable }) => reusable);
  const groups = [...new Set(choices.map(({ group }) => group))];
  const known = groups.every((group) => /^[1-9]\d?$/.test(group));
  const words = choices.map(({ text: { format, text: word }, group, reusable }): Xml => {
    const html = format === 'plain' || format === 'markdown' ? encodeCharacters(word) : word;
    return xml(menus ? 'selectoption' : 'dragbox', {}, [
      plainText(html),
      xml('group', {}, known ? group : String(groups.indexOf(group) + 1)),
      ...(reusable && !menus ? [xml('infinite')] : []),
    ]);
  });
  const marked = text.text.replace(MARK, (_mark, id: string) => `[[${numbers.get(id)!}]]`);
  return {
    type: menus ? 'gapselect' : 'ddwtos',
    content: [xml('shuffleanswers', {}, '1'), ...words],
    notes,
    text: { format: text.format, text: marked },
  };
}
