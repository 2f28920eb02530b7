import { defineTexts } from '../app/i18n.js';
import en from './locales/en.json';

/** The texts of the shell and of the shared components. */
export const useUiTexts = defineTexts('ui', en);
