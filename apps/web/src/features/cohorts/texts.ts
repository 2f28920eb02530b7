import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of cohorts. */
export const useCohortTexts = defineTexts('cohorts', en);

export type CohortTexts = ReturnType<typeof useCohortTexts>;
