import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of what outside tools are told by themselves. */
export const useWebhookTexts = defineTexts('webhooks', en);
