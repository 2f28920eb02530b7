import { defineTexts } from '../../app/i18n.js';
import en from './locales/access-log.en.json';

/** The texts of who looked at a person's record. */
export const useAccessTexts = defineTexts('access-log', en);
export type AccessTexts = ReturnType<typeof useAccessTexts>;
