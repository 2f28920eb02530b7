export { BankModule } from './bank.module.js';
export { ItemDto, ShownQuestionDto } from './items/item.dto.js';
export { presentQuestion, reviewQuestion, type Showing } from './items/show-question.js';
export { bankMigrations } from './migrations/index.js';
export { BankQuestions } from './published/bank-questions.js';
export { QuestionProblemDto } from './questions/question.dto.js';
export { BankUsage, type UsageChange } from './usage/bank-usage.js';
