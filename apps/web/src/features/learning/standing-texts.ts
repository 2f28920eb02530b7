import { defineTexts } from '../../app/i18n.js';
import en from './locales/standing.en.json';

/** The texts for trainings that do not run, and for leaving one: apart, since no lesson shows them. */
export const useStandingTexts = defineTexts('standing', en);
