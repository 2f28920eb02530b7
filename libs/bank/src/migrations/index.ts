import { QuestionBank1796500000000 } from './1796500000000-question-bank.js';

export const bankMigrations = [QuestionBank1796500000000];
