import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const LEFT_OUT = /(^|\/)(node_modules|dist|api-client|routeTree\.gen\.ts)(\/|$)/;

export interface Import {
  /** As it stands in the source: `./places.js`, `@convenor/rules`. */
  specifier: string;
  /** It is gone when the program runs. */
  typeOnly: boolean;
}

/** All that stands in these folders, as paths from the project's root; installed and generated files left out. */
export function pathsIn(...folders: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
}

/** The project's own TypeScript in these folders. */
export const sourceFiles = (...folders: string[]): string[] =>
  pathsIn(...folders).filter((path) => /\.tsx?$/.test(path));

export function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    return [{ specifier: moduleSpecifier.text, typeOnly: isTypeOnly(statement) }];
  });
}

/** The file of the project that an import means, or null for a package. */
export function fileOf(importer: string, specifier: string): string | null {
  const library = /^@convenor\/([a-z-]+)$/.exec(specifier)?.[1];
  if (library) return `libs/${library}/src/index.ts`;
  if (!specifier.startsWith('.')) return null;
  const path = join(ROOT, dirname(importer), specifier);
  const found = [
    path.replace(/\.js$/, '.ts'),
    path.replace(/\.js$/, '.tsx'),
    `${path}.ts`,
    `${path}.tsx`,
    join(path, 'index.ts'),
  ];
  const file = found.find((candidate) => /\.tsx?$/.test(candidate) && existsSync(candidate));
  return file ? relative(ROOT, file) : null;
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}
