import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

export const useRegisterTexts = defineTexts('register', en);
