import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { sourceFiles } from '../support/source-files.js';

const ROOT = join(__dirname, '..', '..');

/** Keys that a call can mean, each with the sentence that stands for it and what chose it. */
type Texts = { chosenBy: string; text: string }[];

/** The catalogue of each hook that a file calls, under the name that the file gives it: `const t = useBankTexts()`. */
function cataloguesOf(file: string, source: ts.SourceFile): Map<string, Map<string, string>> {
  const hooks = new Map<string, Map<string, string>>();
  for (const statement of source.statements) {
    const clause = ts.isImportDeclaration(statement) && statement.importClause?.namedBindings;
    if (!clause || !ts.isNamedImports(clause)) continue;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    for (const { name } of clause.elements)
      if (/^use\w*Texts$/.test(name.text)) hooks.set(name.text, catalogue(join(dirname(file), from), name.text));
  }
  const named = source.text.matchAll(/const (\w+) = (use\w*Texts)\(\)/g);
  return new Map([...named].map(([, name, hook]) => [name!, hooks.get(hook!) ?? new Map()]));
}

/** All texts of the catalogue that a hook of this file gives, nested keys joined by dots. */
function catalogue(file: string, hook: string): Map<string, string> {
  const source = readFileSync(join(ROOT, file.replace(/\.js$/, '.ts')), 'utf8');
  const english = new RegExp(`${hook} = defineTexts\\('[^']+', (\\w+)\\)`).exec(source)?.[1];
  const path = new RegExp(`import ${english} from '([^']+\\.json)'`).exec(source)?.[1];
  return path ? new Map(flat(JSON.parse(readFileSync(join(ROOT, dirname(file), path), 'utf8')))) : new Map();
}

function flat(texts: object, before = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  );
}

/** Every text that an expression like `t('a')`, `t(open ? 'a' : 'b')` or `` t(`a.${kind}`) `` can be; null for anything else. */
function textsOf(node: ts.Expression, catalogues: Map<string, Map<string, string>>): Texts | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null;
  const texts = catalogues.get(node.expression.text);
  const [key] = node.arguments;
  if (!texts || !key) return null;
  const of = (name: string, chosenBy: string): Texts =>
    [name, ...['zero', 'one', 'two', 'few', 'many', 'other'].map((count) => `${name}_${count}`)].flatMap((each) =>
      texts.has(each) ? [{ chosenBy, text: texts.get(each)! }] : [],
    );
  if (ts.isStringLiteral(key)) return of(key.text, '');
  if (ts.isConditionalExpression(key) && ts.isStringLiteral(key.whenTrue) && ts.isStringLiteral(key.whenFalse)) {
    const by = key.condition.getText();
    return [...of(key.whenTrue.text, by), ...of(key.whenFalse.text, `not ${by}`)];
  }
  if (!ts.isTemplateExpression(key) || key.templateSpans.length !== 1) return null;
  const [{ expression, literal }] = key.templateSpans as unknown as [ts.TemplateSpan];
  const [begin, end] = [key.head.text, literal.text];
  return [...texts.keys()]
    .filter((each) => each.startsWith(begin) && each.endsWith(end) && each.length > begin.length + end.length)
    .flatMap((each) => {
      const value = each.slice(begin.length, each.length - end.length);
      return value.includes('.') ? [] : of(each, `${expression.getText()}: ${value}`);
    });
}

const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}{}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What an element shows when all of it is one text of a catalogue; pictures beside it are left out. */
function shown(element: ts.JsxElement): ts.Expression | null {
  const seen = element.children.filter((child) => !ts.isJsxText(child) || child.text.trim() !== '');
  const said = seen.filter((child) => !ts.isJsxSelfClosingElement(child));
  const [only] = said;
  return said.length === 1 && only && ts.isJsxExpression(only) ? (only.expression ?? null) : null;
}

/** Elements with a name and a visible text of a catalogue, and of these the names that do not hold what is seen. */
function namesIn(file: string, code = readFileSync(join(ROOT, file), 'utf8')): { seen: number; wrong: string[] } {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const catalogues = cataloguesOf(file, source);
  const found = { seen: 0, wrong: [] as string[] };
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isJsxElement(node)) return;
    const given = node.openingElement.attributes.properties.find(
      (each): each is ts.JsxAttribute => ts.isJsxAttribute(each) && each.name.getText() === 'aria-label',
    );
    const label = given?.initializer && ts.isJsxExpression(given.initializer) && given.initializer.expression;
    const visible = shown(node);
    if (!label || !visible) return;
    const [names, texts] = [textsOf(label, catalogues), textsOf(visible, catalogues)];
    if (!names || !texts) return;
    found.seen += 1;
    for (const name of names)
      for (const { chosenBy, text } of texts) {
        const together = chosenBy === '' || name.chosenBy === '' || chosenBy === name.chosenBy;
        if (together && !words(name.text).includes(words(text)))
          found.wrong.push(`${file}: “${name.text}” does not hold “${text}”`);
      }
  };
  visit(source);
  return found;
}

const files = sourceFiles('apps/web/src').filter((file) => file.endsWith('.tsx'));

describe('the name of a button', () => {
  it('holds the words that it shows, as they stand', () => {
    const found = files.map((file) => namesIn(file));
    expect(found.reduce((sum, { seen }) => sum + seen, 0)).toBeGreaterThan(40);
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  it('is found out where it does not', () => {
    const [file] = files.filter((each) => each.endsWith('bank/DuplicatesScreen.tsx'));
    const code = readFileSync(join(ROOT, file!), 'utf8').replaceAll("t('alike.retireOne'", "t('alike.near'");
    expect(namesIn(file!, code).wrong).toHaveLength(1);
  });
});
