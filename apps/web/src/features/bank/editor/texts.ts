import { defineTexts } from '../../../app/i18n.js';
import type { TextKey } from '../../../app/i18n.js';
import en from './locales/en.json';

/** The texts of writing questions. */
export const useEditorTexts = defineTexts('bankEditor', en);
export type EditorTextKey = TextKey<typeof en>;
export { en as editorTexts };
