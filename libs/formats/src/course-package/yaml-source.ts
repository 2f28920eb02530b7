import { Alias, isMap, isNode, LineCounter, parseDocument, visit, type Node, type YAMLError, type YAMLMap } from 'yaml';
import type { ProblemLog } from './problem.js';

const MOST_FAULTS = 20;

/** A YAML text of the package: its root mapping, and the line of the file for each place in it. */
export class YamlSource {
  private constructor(
    readonly file: string,
    readonly log: ProblemLog,
    private readonly counter: LineCounter,
    private readonly linesBefore: number,
  ) {}

  /** Reads a text whose root is a mapping; what is wrong goes to the log, and then the answer is null. */
  static read(
    file: string,
    text: string,
    linesBefore: number,
    log: ProblemLog,
  ): { source: YamlSource; root: YAMLMap } | null {
    const counter = new LineCounter();
    const source = new YamlSource(file, log, counter, linesBefore);
    const document = parse(text, counter);
    if (!document) {
      log.error(file, null, 'yaml', 'This file is nested too deeply to be read.');
      return null;
    }
    source.reportFaults([...document.errors, ...document.warnings]);
    if (document.errors.length + document.warnings.length > 0) return null;
    if (source.usesForbiddenFeatures(document.contents)) return null;
    source.reportUnstorableText(document.contents);
    if (!isMap(document.contents)) {
      log.error(file, 1 + linesBefore, 'yaml_root', 'This must be a list of settings, each written as "key: value".');
      return null;
    }
    return { source, root: document.contents };
  }

  lineAt(offset: number): number {
    return this.counter.linePos(offset).line + this.linesBefore;
  }

  lineOf(node: unknown): number {
    return this.lineAt(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  }

  /** One fault often brings others behind it, so each line is told one, and a file no more than an author can mend. */
  private reportFaults(faults: readonly YAMLError[]): void {
    const byLine = new Map(faults.map((fault) => [this.lineAt(fault.pos[0]), fault] as const).reverse());
    const firstLines = [...byLine].sort(([a], [b]) => a - b).slice(0, MOST_FAULTS);
    for (const [line, fault] of firstLines) this.log.error(this.file, line, 'yaml', inPlainWords(fault));
  }

  private usesForbiddenFeatures(contents: Node | null): boolean {
    let found = false;
    const refuse = (node: Node, what: string): void => {
      found = true;
      this.log.error(
        this.file,
        this.lineOf(node),
        'yaml_feature',
        `${what} are not part of the format. Please write the value itself.`,
      );
    };
    visit(contents, (_key, node) => {
      if (node instanceof Alias) refuse(node, 'References (*name)');
      else if (isNode(node) && 'anchor' in node && node.anchor) refuse(node, 'Anchors (&name)');
      else if (isNode(node) && node.tag) refuse(node, 'Tags (!name)');
    });
    return found;
  }

  /** Control characters and halves of characters can be written as escapes; no database or page can hold them. */
  private reportUnstorableText(contents: Node | null): void {
    visit(contents, {
      Scalar: (_key, { value, range }) => {
        if (typeof value !== 'string' || !/\p{Cs}|[^\P{Cc}\t\r\n]/u.test(value)) return;
        const message = 'This text holds a control character that cannot be shown. Please take it out.';
        this.log.error(this.file, this.lineAt(range?.[0] ?? 0), 'control_character', message);
      },
    });
  }
}

function parse(text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> | null {
  try {
    return parseDocument(text, {
      lineCounter,
      version: '1.2',
      schema: 'core',
      prettyErrors: false,
      strict: true,
      uniqueKeys: false,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const PLAIN_WORDS: Partial<Record<YAMLError['code'], string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'There is a colon followed by a space inside this text. Put the whole text in quotes: "...".',
  MULTILINE_IMPLICIT_KEY: 'This line is not understood. Is a colon missing after the key, or a quote around the text?',
  MISSING_CHAR: 'Something is not closed or not separated here: a quote, a bracket, a comma, or the colon after a key.',
  TAB_AS_INDENT: 'This line is indented with a tab. Use spaces.',
  BAD_INDENT:
    'This line is indented differently from its neighbours. Give entries of one list the same number of spaces.',
  BAD_SCALAR_START: 'A text cannot start with this character. Put the whole text in quotes: "...".',
  RESOURCE_EXHAUSTION: 'This is nested too deeply to be read.',
  MULTIPLE_DOCS: 'A line of three hyphens starts a second document here. A file holds one.',
};

function inPlainWords(error: YAMLError): string {
  return PLAIN_WORDS[error.code] ?? `This is not valid YAML: ${error.message.split('\n')[0]}.`;
}
