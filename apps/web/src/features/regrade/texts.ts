import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of grading anew. */
export const useRegradeTexts = defineTexts('regrade', en);

export type RegradeTexts = ReturnType<typeof useRegradeTexts>;
