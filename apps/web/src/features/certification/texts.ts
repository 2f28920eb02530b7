import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of the certificate: what it asks for, how it is shown and shared, what staff decide. */
export const useCertificationTexts = defineTexts('certification', en);
