import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of what staff do to many people at once. */
export const useBulkTexts = defineTexts('bulk', en);
export type BulkTexts = ReturnType<typeof useBulkTexts>;
