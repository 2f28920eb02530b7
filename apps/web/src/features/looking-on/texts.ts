import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts above what staff see as a trainee. */
export const useLookingOnTexts = defineTexts('looking-on', en);
