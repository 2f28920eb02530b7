import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of signing up, signing in and of the pages that links in mails lead to. */
export const useSignInTexts = defineTexts('sign-in', en);
