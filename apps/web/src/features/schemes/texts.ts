import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of what certificates ask for: writing it, who is near it, and what the team says before it. */
export const useSchemeTexts = defineTexts('schemes', en);

export type SchemeTexts = ReturnType<typeof useSchemeTexts>;
