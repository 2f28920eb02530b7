import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of what is new for a person. */
export const useNewsTexts = defineTexts('news', en);
