/** A piece of a GIFT file: a line that names a category, or the lines of one question. */
export type GiftPiece =
  | { readonly kind: 'category'; readonly line: number; readonly path: string }
  | {
      readonly kind: 'question';
      /** Where it starts, counted from 1. */
      readonly line: number;
      /** Without comments. */
      readonly text: string;
      readonly comments: readonly string[];
      /** Whether a blank line was missing before it, so that it was only guessed that it starts here. */
      readonly guessed: boolean;
      /** Whether it is longer than any question; the rest of it is left out. */
      readonly tooLong: boolean;
    };

interface Line {
  readonly number: number;
  readonly text: string;
  readonly comment: boolean;
}

const LONGEST = 1_000_000;
/** What keeping a line costs beside its characters. */
const LINE_COST = 50;
const CATEGORY = /^\s*\$CATEGORY:/;
const COMMENT = /^[ \t]*\/\//;

/**
 * Splits a GIFT file at blank lines. A blank line inside braces belongs to the question, if the braces are closed
 * before others open; where they are not, the question ends there, so that the next ones are still found. A question
 * whose braces end a line may be followed by another at once.
 */
export function* splitGift(text: string): Generator<GiftPiece> {
  const nextBrace = braceFinder(text);
  const gathered = new GatheredLines();
  let depth = 0;
  for (const { line, number, end } of linesOf(text)) {
    const blank = line.trim() === '';
    if (COMMENT.test(line)) gathered.add({ number, text: line, comment: true });
    else if (blank && depth > 0 && nextBrace(end) === '}') gathered.add({ number, text: '', comment: false });
    else if (blank) {
      yield* gathered.take();
      depth = 0;
    } else if (depth === 0 && CATEGORY.test(line)) {
      yield* gathered.take();
      yield { kind: 'category', line: number, path: line.slice(line.indexOf(':') + 1).trim() };
    } else {
      const { depth: after, opened } = countBraces(line, depth);
      if (depth === 0 && (opened || line.startsWith('::'))) yield* gathered.takeComplete(line);
      gathered.add({ number, text: line, comment: false });
      if (after === 0 && (depth > 0 || opened) && line.trimEnd().endsWith('}')) gathered.markComplete();
      depth = after;
    }
  }
  yield* gathered.take();
}

/** The lines of the question that is being read. */
class GatheredLines {
  private lines: Line[] = [];
  private size = 0;
  /** How many lines belong to a question that is complete; 0 while none is. */
  private complete = 0;
  private guessed = false;

  add(line: Line): void {
    this.size += line.text.length + LINE_COST;
    if (this.size <= LONGEST) this.lines.push(line);
  }

  markComplete(): void {
    this.complete = this.lines.length;
  }

  take(): GiftPiece[] {
    const { lines, guessed, size } = this;
    this.lines = [];
    this.size = 0;
    this.complete = 0;
    this.guessed = false;
    return piece(lines, guessed, size > LONGEST);
  }

  /** The complete question before a line that starts, or goes on with, the next one. */
  takeComplete(line: string): GiftPiece[] {
    if (this.complete === 0) return [];
    const rest = this.lines.splice(this.complete);
    const taken = this.take();
    this.guessed = !line.startsWith('::');
    for (const each of rest) this.add(each);
    return taken;
  }
}

function piece(lines: readonly Line[], guessed: boolean, tooLong: boolean): GiftPiece[] {
  const words = lines.filter((line) => !line.comment);
  const [first] = words;
  if (!first && !tooLong) return [];
  const comments = lines.filter((line) => line.comment).map((line) => line.text);
  const text = words.map((line) => line.text).join('\n');
  return [{ kind: 'question', line: first?.number ?? lines[0]?.number ?? 1, text, comments, guessed, tooLong }];
}

function* linesOf(text: string): Generator<{ line: string; number: number; end: number }> {
  let number = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    number += 1;
    yield { line: text.slice(start, end), number, end };
    start = end + 1;
  }
}

function countBraces(line: string, before: number): { depth: number; opened: boolean } {
  let depth = before;
  let opened = false;
  for (let place = 0; place < line.length; place += 1) {
    const character = line[place];
    if (character === '\\') place += 1;
    else if (character === '{') {
      depth += 1;
      opened = true;
    } else if (character === '}') depth = Math.max(0, depth - 1);
  }
  return { depth, opened };
}

/** Answers which unescaped brace comes next, outside comments. Asked from front to back, it reads the text once. */
function braceFinder(text: string): (from: number) => string | null {
  let found = -1;
  return (from) => {
    if (found < from) found = findBrace(text, from);
    return text[found] ?? null;
  };
}

function findBrace(text: string, from: number): number {
  for (let place = from; place < text.length; place += 1) {
    const character = text[place];
    if (character === '\\') place += 1;
    else if (character === '{' || character === '}') return place;
    else if (character === '\n' && startsComment(text, place + 1)) {
      const end = text.indexOf('\n', place + 1);
      if (end === -1) break;
      place = end - 1;
    }
  }
  return text.length;
}

function startsComment(text: string, from: number): boolean {
  let place = from;
  while (text[place] === ' ' || text[place] === '\t') place += 1;
  return text.startsWith('//', place);
}
