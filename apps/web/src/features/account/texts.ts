import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of a person's own account. */
export const useAccountTexts = defineTexts('account', en);
