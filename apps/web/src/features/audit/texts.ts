import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the record of what staff and trainees did. */
export const useAuditTexts = defineTexts('audit', en);
export type AuditTexts = ReturnType<typeof useAuditTexts>;
