import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

export const usePracticeTexts = defineTexts('practice', en);

export type PracticeTexts = ReturnType<typeof usePracticeTexts>;
