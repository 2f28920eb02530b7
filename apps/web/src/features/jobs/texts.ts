import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the owner's view of what runs in the background. */
export const useJobTexts = defineTexts('jobs', en);
