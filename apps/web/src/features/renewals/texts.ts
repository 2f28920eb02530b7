import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of renewing a certificate, for its holder. */
export const useRenewalTexts = defineTexts('renewals', en);
