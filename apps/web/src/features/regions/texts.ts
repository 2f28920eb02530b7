import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of regions. */
export const useRegionTexts = defineTexts('regions', en);
