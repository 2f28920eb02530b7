import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';

const ROOT = join(__dirname, '..', '..');
/** The standard itself is no part of the project; where its table lies beside it, the map is compared with it. */
const STANDARD = join(ROOT, '..', 'shared', 'data', 'asvs', 'ASVS_5.0.0_en.csv');

const text = readFileSync(join(ROOT, 'docs', 'security-asvs.md'), 'utf8');
const [head = '', ...chapters] = text.split(/^(?=## V\d+ )/m);
const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

const rows = chapters.flatMap((chapter) =>
  chapter
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [id = '', about = '', state = '', where = '', ...more] = cellsOf(line);
      return { chapter: /^## (.*)$/m.exec(chapter)![1]!, id, about, state, where, more };
    }),
);
const isOpen = ({ state }: { state: string }): boolean => state.startsWith('open');
const count = (of: typeof rows): number[] => [
  of.filter(({ state }) => state === 'met').length,
  of.filter(({ state }) => state === 'n/a').length,
  of.filter(isOpen).length,
];

describe('the map of ASVS', () => {
  it('has a row for each requirement, told once, in its chapter and with a state that is known', () => {
    expect(rows.length).toBeGreaterThan(200);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const odd = rows.filter(
      ({ chapter, id, about, state, where, more }) =>
        !chapter.startsWith(`V${id.split('.')[0]} `) ||
        !['met', 'n/a', 'open', 'open (not checked)'].includes(state) ||
        about === '' ||
        where === '' ||
        more.length > 0,
    );
    expect(odd).toEqual([]);
  });

  it('names files that are there', () => {
    const named = [...text.matchAll(/`([^`]+)`/g)].map(([, file]) => file!);
    expect(named.length).toBeGreaterThan(200);
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('counts right at its head', () => {
    const told = head
      .split('\n')
      .filter((line) => /^\| .*\d+ \|$/.test(line))
      .map(cellsOf);
    const counted = chapters.map((chapter) => {
      const title = /^## (.*)$/m.exec(chapter)![1]!;
      return [title, ...count(rows.filter((row) => row.chapter === title))];
    });
    expect(told).toEqual([...counted, ['in all', ...count(rows)]].map((line) => line.map(String)));
  });

  it('lists at its head what is open, each once', () => {
    const listed = [...head.matchAll(/\b\d+\.\d+\.\d+\b/g)].map(([id]) => id);
    const open = rows.filter(isOpen).map(({ id }) => id);
    expect(listed.sort()).toEqual(open.sort());
  });

  const isBeside = existsSync(STANDARD);
  (isBeside ? it : it.skip)(
    `goes through levels 1 and 2 of the standard${isBeside ? '' : ' (skipped: its table is not beside the project)'}`,
    () => {
      const standard = parse<{ req_id: string; L: string }>(readFileSync(STANDARD), {
        columns: true,
        bom: true,
        skip_empty_lines: true,
      });
      const asked = standard.filter(({ L }) => Number(L) <= 2).map(({ req_id }) => req_id.slice(1));
      expect(rows.map(({ id }) => id).sort()).toEqual(asked.sort());
    },
  );
});
