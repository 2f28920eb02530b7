import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts about the chance to certify. */
export const useChanceTexts = defineTexts('chance', en);

export type ChanceTexts = ReturnType<typeof useChanceTexts>;
