import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '@convenor/platform';
import { AUDIT_ACTIONS, AUDIT_KINDS } from '@convenor/rules';

const words = JSON.parse(
  readFileSync(join(projectRoot(), 'apps/web/src/features/audit/locales/en.json'), 'utf8'),
) as Record<'kinds' | 'groups' | 'says', Record<string, string>>;

const keyOf = (name: string): string => name.replaceAll('.', '_');
const kinds: readonly string[] = Object.values(AUDIT_KINDS).flat();
/** Said more finely than by the action alone, see `sentence.ts` of the screen. */
const FINER = ['enrolment_resumed', 'enrolment_reinstated'];

/** What is written into the record is one of `AUDIT_ACTIONS` by its type, so these are all that there can be. */
describe('what was done', () => {
  it('is said in words on the screen, each deed in its own', () => {
    const said = (key: string): boolean =>
      key in words.says || (`${key}_one` in words.says && `${key}_other` in words.says);
    expect(AUDIT_ACTIONS.filter((action) => !said(keyOf(action)))).toEqual([]);
    const sentences = Object.values(words.says);
    expect(sentences.filter((sentence, place) => sentence === '' || sentences.indexOf(sentence) !== place)).toEqual([]);
  });

  it('has no words that nothing is said with', () => {
    const keys = new Set<string>([...AUDIT_ACTIONS.map(keyOf), ...FINER]);
    const bare = (key: string): string => (keys.has(key) ? key : key.replace(/_(one|other)$/, ''));
    expect(Object.keys(words.says).filter((key) => !keys.has(bare(key)))).toEqual([]);
  });

  it('can be looked for by a kind, and each kind finds something', () => {
    expect(AUDIT_ACTIONS.filter((action) => !kinds.some((kind) => action.startsWith(kind)))).toEqual([]);
    expect(kinds.filter((kind) => !AUDIT_ACTIONS.some((action) => action.startsWith(kind)))).toEqual([]);
    expect(kinds.filter((kind) => !/^[a-z_.-]+$/.test(kind))).toEqual([]);
  });

  it('has a name for each kind and each group of kinds', () => {
    expect(Object.keys(words.kinds).sort()).toEqual(kinds.map(keyOf).sort());
    expect(Object.keys(words.groups).sort()).toEqual(Object.keys(AUDIT_KINDS).sort());
  });
});
