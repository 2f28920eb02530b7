import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the screens for authors and admins of courses. */
export const useAuthoringTexts = defineTexts('authoring', en);
