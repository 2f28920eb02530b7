import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the letters that the product writes, for staff. */
export const useLetterTexts = defineTexts('letters', en);
