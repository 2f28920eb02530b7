/** What the types of question that few quizzes have are answered with; they come together, when the first is needed. */
export { Cloze } from './Cloze.js';
export { FewWords } from './FewWords.js';
export { GapSelect } from './GapSelect.js';
export { HotSpot } from './HotSpot.js';
export { Matching } from './Matching.js';
export { Moves } from './Moves.js';
export { Ordering } from './Ordering.js';
export { Written } from './Written.js';
