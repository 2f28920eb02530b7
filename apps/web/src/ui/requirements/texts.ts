import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** What requirements are called in plain words. Not with the shell's: only who reads of a certificate loads them. */
export const useRequirementTexts = defineTexts('requirements', en);
