import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of nudges, and of people who may need a word. */
export const useNudgeTexts = defineTexts('nudges', en);

export type NudgeTexts = ReturnType<typeof useNudgeTexts>;
