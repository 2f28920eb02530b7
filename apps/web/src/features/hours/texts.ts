import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of contact hours: a person's own, and what staff see and correct. */
export const useHoursTexts = defineTexts('hours', en);
