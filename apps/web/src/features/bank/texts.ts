import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the bank of questions. */
export const useBankTexts = defineTexts('bank', en);
export type BankTexts = ReturnType<typeof useBankTexts>;
