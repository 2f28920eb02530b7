import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of what the answers of many say. */
export const useAnalysisTexts = defineTexts('analysis', en);

export type AnalysisTexts = ReturnType<typeof useAnalysisTexts>;
