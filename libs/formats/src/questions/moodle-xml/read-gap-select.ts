import type { AuthoredQuestion, RichText } from '../authored-question.js';
import { encodeCharacters } from '../html-characters.js';
import { Unreadable } from '../unreadable.js';
import type { Facts, MoodleQuestion } from './moodle-question.js';
import { wordsOf } from './read-choices.js';

const MARK = /\[\[(\d{1,4})\]\]/g;
const MOST_GAPS = 300;

/** Words that are dragged into gaps; each can be used once unless it is endless. */
export function readDraggedWords(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  return readGaps(question, facts, wordsOf(question, 'dragbox'));
}

/** Words that are chosen from a menu in each gap, so that each can be used as often as one likes. */
export function readChosenWords(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const words = wordsOf(question, 'selectoption');
  return readGaps(
    question,
    facts,
    words.map((word) => ({ ...word, endless: true })),
  );
}

function readGaps(question: MoodleQuestion, facts: Facts, words: ReturnType<typeof wordsOf>): AuthoredQuestion {
  if (words.length === 0) throw new Unreadable('too_few_choices', 'There are no words to be put into the gaps.');
  if (words.some(({ text }) => text === '')) throw new Unreadable('empty_choice', 'A word of this question is empty.');
  const gaps: { id: string; choiceId: string }[] = [];
  const text = marked(facts.text, (number) => {
    if (number < 1 || number > words.length) {
      throw new Unreadable('unknown_choice', `The gap [[${number}]] has no word that belongs there.`);
    }
    gaps.push({ id: `g${gaps.length + 1}`, choiceId: `c${number}` });
    if (gaps.length > MOST_GAPS) throw new Unreadable('too_many_gaps', `There are more than ${MOST_GAPS} gaps.`);
    return `<span data-gap="g${gaps.length}"></span>`;
  });
  if (gaps.length === 0) throw new Unreadable('no_gaps', 'There is no gap, such as [[1]], in this text.');
  if (facts.text.format === 'markdown') {
    question.note('markdown_as_html', 'A text with gaps cannot be Markdown. It was taken as HTML.');
  }
  const choices = words.map((word, place) => ({
    id: `c${place + 1}`,
    text: { format: 'html' as const, text: word.text },
    group: word.group,
    reusable: word.endless,
  }));
  return { ...facts, type: 'gap_select', text, gaps, choices };
}

/** Gaps need HTML around them. */
function marked({ format, text }: RichText, gap: (number: number) => string): RichText {
  const html = format === 'plain' ? encodeCharacters(text) : text;
  return {
    format: format === 'html' ? 'html' : 'auto',
    text: html.replace(MARK, (_mark, number: string) => gap(Number(number))),
  };
}
