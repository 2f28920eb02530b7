import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the tokens with which outside tools ask. */
export const useTokenTexts = defineTexts('tokens', en);
