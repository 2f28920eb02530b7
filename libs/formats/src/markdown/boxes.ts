import type { BlockContent, Blockquote, DefinitionContent, List, ListItem, Paragraph, PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { textOfMarkdown } from './plain-text.js';

export type Block = BlockContent | DefinitionContent;

export const CALLOUTS = ['note', 'tip', 'caution', 'example'] as const;
export type CalloutName = (typeof CALLOUTS)[number];
export const BOXES = [...CALLOUTS, 'details', 'video', 'check'] as const;
export type BoxName = (typeof BOXES)[number];

export function isBoxName(name: string): name is BoxName {
  return BOXES.some((box) => box === name);
}

export function isCalloutName(name: string): name is CalloutName {
  return CALLOUTS.some((callout) => callout === name);
}

/** Something that is wrong in a box. The line counts from the first line of the Markdown. */
export interface BoxFault {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** The title in square brackets after the name of a box, and what stands inside the box. */
export function openBox(box: ContainerDirective): { title: Paragraph | null; content: Block[] } {
  const [first, ...rest] = box.children;
  if (first?.type === 'paragraph' && first.data?.directiveLabel) return { title: first, content: rest };
  return { title: null, content: box.children };
}

export interface Video {
  readonly title: string;
  readonly url: string;
  readonly minutes: number | null;
  readonly transcript: Block[];
}

/** Reads a `:::video` box. Faults: no title, a link that is not https, minutes that are no whole number, no transcript. */
export function readVideo(box: ContainerDirective): { video: Video; faults: BoxFault[] } {
  const { title, content } = openBox(box);
  const line = lineOf(box);
  const faults: BoxFault[] = [];
  const fault = (code: string, message: string): number => faults.push({ line, code, message });
  const url = box.attributes?.['url'] ?? '';
  const minutesText = box.attributes?.['minutes'] ?? null;
  const minutes = minutesText !== null && /^[1-9]\d{0,2}$/.test(minutesText) ? Number(minutesText) : null;
  const words = title ? textOfMarkdown(title).trim() : '';
  if (words === '')
    fault('video_title', 'This video needs a title in square brackets: :::video[Title]{url="https://..."}.');
  if (!isSafeWebAddress(url)) fault('video_url', 'This video needs a link that starts with https://, in url="...".');
  if (minutesText !== null && minutes === null) {
    fault('video_minutes', 'The minutes of a video are a whole number, for example minutes=4.');
  }
  if (content.map(textOfMarkdown).join('').trim() === '') {
    fault('video_transcript', 'This video needs a transcript inside the box, for people who cannot see or hear it.');
  }
  return { video: { title: words, url, minutes, transcript: content }, faults };
}

export interface CheckChoice {
  readonly text: PhrasingContent[];
  readonly right: boolean;
  readonly feedback: Block[];
}

export interface Check {
  readonly question: Block[];
  readonly choices: CheckChoice[];
}

/**
 * Reads a `:::check` box: a question, then one task list; each choice is one paragraph and a quote with its feedback.
 * Faults: no question, no list or text after it, fewer than two choices, none right, a choice without a box to tick,
 * without feedback or with more than that.
 */
export function readCheck(box: ContainerDirective): { check: Check; faults: BoxFault[] } {
  const { content } = openBox(box);
  const faults: BoxFault[] = [];
  const listIndex = content.findLastIndex((block) => block.type === 'list');
  const list = content[listIndex];
  const question = listIndex < 0 ? content : content.slice(0, listIndex);
  const fault = (line: number, code: string, message: string): number => faults.push({ line, code, message });
  if (question.map(textOfMarkdown).join('').trim() === '') {
    fault(lineOf(box), 'check_question', 'This check needs a question before its choices.');
  }
  const after = content[listIndex + 1];
  if (listIndex >= 0 && after) {
    fault(
      lineOf(after),
      'check_after_choices',
      'In a check nothing may follow the choices. Move this text up or out of the box.',
    );
  }
  const choices = list?.type === 'list' ? readChoices(list, faults) : [];
  if (choices.length < 2)
    fault(lineOf(box), 'check_choices', 'This check needs at least two choices, each starting with "- [ ]".');
  else if (!choices.some((choice) => choice.right)) {
    fault(lineOf(box), 'no_right_answer', 'This check has no right choice. Mark at least one with [x].');
  }
  return { check: { question, choices }, faults };
}

function readChoices(list: List, faults: BoxFault[]): CheckChoice[] {
  return list.children.map((item) => {
    const line = lineOf(item);
    const [text, feedback, ...more] = item.children;
    const shapely = text?.type === 'paragraph' && more.length === 0;
    const quote = feedback?.type === 'blockquote' ? feedback : null;
    if (typeof item.checked !== 'boolean') {
      faults.push({
        line,
        code: 'check_box',
        message: 'Each choice of a check starts with "- [ ]" or, if it is right, "- [x]".',
      });
    }
    if (!shapely || (feedback && !quote)) {
      faults.push({
        line,
        code: 'check_choice_shape',
        message: 'A choice is one paragraph, followed by its feedback: one quote, each line starting with "  > ".',
      });
    } else if (!quote || textOfMarkdown(quote).trim() === '') {
      faults.push({
        line,
        code: 'missing_feedback',
        message: 'This choice has no feedback. Add it below, on lines that start with "  > ".',
      });
    }
    return choiceOf(item, text?.type === 'paragraph' ? text.children : [], quote);
  });
}

function choiceOf(item: ListItem, text: PhrasingContent[], quote: Blockquote | null): CheckChoice {
  return { text, right: item.checked === true, feedback: quote?.children ?? [] };
}

/** Whether a link leads to the open web safely: https, a host, no credentials in it. */
export function isSafeWebAddress(url: string): boolean {
  if (!/^https:\/\//i.test(url) || /[\s\p{Cc}\p{Cf}\\]/u.test(url) || !URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return protocol === 'https:' && hostname !== '' && username === '' && password === '';
}

export function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1;
}
