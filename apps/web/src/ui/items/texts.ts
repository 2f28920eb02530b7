import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of questions, answered and looked at again. Not with the shell's: only those who answer load them. */
export const useItemTexts = defineTexts('items', en);

export type ItemTexts = ReturnType<typeof useItemTexts>;
