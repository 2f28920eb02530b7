import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of what is sent to a learning record store. */
export const useXapiTexts = defineTexts('xapi', en);
