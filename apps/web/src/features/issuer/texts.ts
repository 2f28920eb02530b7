import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the owner's view of the keys that sign certificates. */
export const useIssuerTexts = defineTexts('issuer', en);
