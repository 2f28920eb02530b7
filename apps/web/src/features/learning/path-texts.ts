import { defineTexts } from '../../app/i18n.js';
import en from './locales/path.en.json';

/** The texts of the path as a whole: apart, since no lesson shows them. */
export const usePathTexts = defineTexts('path', en);
