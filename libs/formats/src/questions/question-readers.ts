import { giftReader } from './gift/read-gift.js';
import type { QuestionReader } from './question-reader.js';

/** Every format that can be read, from the one that is told most surely to the one that is told least surely. */
export const QUESTION_READERS: readonly QuestionReader[] = [giftReader];
