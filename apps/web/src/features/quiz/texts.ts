import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

export const useQuizTexts = defineTexts('quiz', en);

export type QuizTexts = ReturnType<typeof useQuizTexts>;
