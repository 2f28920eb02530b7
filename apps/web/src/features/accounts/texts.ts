import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of making two accounts of one person one. */
export const useAccountsTexts = defineTexts('accounts', en);
