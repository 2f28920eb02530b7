import type { QuestionType } from './authored.js';
import { editorTexts, type EditorTextKey } from './texts.js';
import type { useEditorTexts } from './texts.js';

type Translate = ReturnType<typeof useEditorTexts>;

/** The name of a place in a question: `choices.2.text` is "Choice 3, text". Null for the question as a whole. */
export function namePath(type: QuestionType, path: string, t: Translate): string | null {
  if (path === '') return null;
  const names = path.split('.');
  const words = names.flatMap((name, place) => {
    if (/^\d+$/.test(name)) return [];
    const number = names[place + 1];
    const isPart = number !== undefined && /^\d+$/.test(number);
    const keys = isPart
      ? [`path.${type}.${name}`, `path.part.${name}`]
      : [
          ...(place === 0 ? [`path.top.${name}`] : []),
          `path.listOf.${type}.${name}`,
          `path.list.${name}`,
          `path.${type}.${name}`,
          `path.field.${name}`,
        ];
    const key = keys.find(has);
    return key ? [t(key as EditorTextKey, isPart ? { number: Number(number) + 1 } : {})] : [];
  });
  return words.length > 0 ? words.join(', ') : t('path.question');
}

function has(key: string): boolean {
  const found = key.split('.').reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined;
  }, editorTexts);
  return typeof found === 'string';
}
