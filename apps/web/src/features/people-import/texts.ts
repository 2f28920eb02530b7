import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of files of people. */
export const usePeopleImportTexts = defineTexts('people-import', en);
