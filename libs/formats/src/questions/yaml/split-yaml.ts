export interface YamlQuestion {
  /** How many lines of the file stand before it. */
  readonly linesBefore: number;
  /** The settings of one question, without the hyphen of the list. */
  readonly text: string;
}

export interface SplitYaml {
  /** The file without its questions. */
  readonly head: string;
  readonly questions: Iterable<YamlQuestion>;
}

const LIST = /^questions:[ \t]*(?:#.*)?$/;
const ITEM = /^( *)-(?=[ \t]|$)/;

/**
 * Splits a file of questions at the entries of its list, so that each is parsed alone: a fault in one does not reach
 * the others, and a large file needs no more memory than its largest question. null where there is no such list.
 */
export function splitYaml(text: string): SplitYaml | null {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => LIST.test(line));
  if (start === -1) return null;
  const first = lines.findIndex(
    (line, place) => place > start && line.trim() !== '' && !line.trimStart().startsWith('#'),
  );
  const indent = ITEM.exec(lines[first] ?? '')?.[1];
  if (indent === undefined) return { head: text, questions: [] };
  const end = lines.findIndex((line, place) => place > first && line.trim() !== '' && leaves(line, indent.length));
  const rest = end === -1 ? [] : lines.slice(end);
  const head = [...lines.slice(0, start), ...rest].join('\n');
  return { head, questions: itemsOf(lines, first, end === -1 ? lines.length : end, indent) };
}

/** Whether a line stands outside the list whose hyphens stand at `indent`. */
function leaves(line: string, indent: number): boolean {
  const own = line.length - line.trimStart().length;
  return own <= indent && !line.trimStart().startsWith('#') && !(own === indent && ITEM.test(line));
}

function* itemsOf(lines: readonly string[], first: number, end: number, indent: string): Generator<YamlQuestion> {
  let start = first;
  for (let place = first + 1; place <= end; place += 1) {
    const next = place === end || ITEM.exec(lines[place]!)?.[1] === indent;
    if (!next) continue;
    yield { linesBefore: start, text: outdented(lines.slice(start, place)) };
    start = place;
  }
}

/** The settings of an entry as they would stand alone: without its hyphen, and moved to the left. */
function outdented([first = '', ...others]: readonly string[]): string {
  const settings = first.replace('-', ' ');
  const width = settings.length - settings.trimStart().length;
  const own = settings.trim() === '' ? widthOf(others) : width;
  return [settings.slice(own), ...others.map((line) => line.slice(Math.min(own, widthOf([line]))))].join('\n');
}

/** How far the first line with something in it is indented. */
function widthOf(lines: readonly string[]): number {
  const line = lines.find((each) => each.trim() !== '') ?? lines[0] ?? '';
  return line.length - line.trimStart().length;
}
