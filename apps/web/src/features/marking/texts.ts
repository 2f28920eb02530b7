import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of marking written answers. */
export const useMarkingTexts = defineTexts('marking', en);
