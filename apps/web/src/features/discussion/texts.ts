import { defineTexts } from '../../app/i18n.js';
import en from './locales/en.json';

/** The texts of what people write for each other, and of what trainers say about it. */
export const useDiscussionTexts = defineTexts('discussion', en);
