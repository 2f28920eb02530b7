import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';

const BENCH = fileURLToPath(new URL('./question-editor', import.meta.url));
const RULES = fileURLToPath(new URL('../../../libs/rules/src/index.ts', import.meta.url));
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const AT = '/question-editor/';

/** The editor of questions by itself, built for the time of a test file. */
export class BuiltEditor {
  private constructor(private readonly folder: string) {}

  static async build(): Promise<BuiltEditor> {
    const folder = mkdtempSync(join(tmpdir(), 'convenor-editor-'));
    await build({
      root: BENCH,
      base: AT,
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { '@convenor/rules': RULES } },
      build: { outDir: folder, emptyOutDir: true, minify: false, target: 'es2022', assetsInlineLimit: 0 },
    });
    return new BuiltEditor(folder);
  }

  /** Opens it in a page of its own, without the server. */
  async open(page: Page): Promise<void> {
    await page.route(`**${AT}**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(AT.length) || 'index.html';
      return route.fulfill({
        body: readFileSync(join(this.folder, name)),
        contentType: TYPES[extname(name)] ?? 'application/octet-stream',
      });
    });
    await page.goto(AT);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
