import { defineTexts } from '../../../app/i18n.js';
import en from '../locales/lists.en.json';

/** The texts of what staff do to many certificates at once. */
export const useListTexts = defineTexts('certification-lists', en);
