import type { Row } from './routes.js';

const A_QUESTION = {
  ...{ type: 'true_false', points: 1000, tags: [], answer: true },
  text: { format: 'plain', text: 'So it is.' },
  ...{ feedbackTrue: { format: 'plain', text: '' }, feedbackFalse: { format: 'plain', text: '' } },
};

/** The question bank. */
// prettier-ignore
export const BANK_ROUTES: readonly Row[] = [
  { id: 'listQuestionCategories', door: 'authors', method: 'get', at: () => '/api/bank/categories', answers: 200 },
  { id: 'addQuestionCategory', door: 'authors', method: 'post', at: () => '/api/bank/categories', body: () => ({ name: 'Listening', parentId: null }), answers: 201, then: 409 },
  { id: 'changeQuestionCategory', door: 'authors', named: true, method: 'patch', at: ({ category }) => `/api/bank/categories/${category}`, body: () => ({ description: { format: 'plain', text: 'What is heard.' } }), answers: 200 },
  { id: 'listQuestions', door: 'authors', method: 'get', at: () => '/api/bank/questions', answers: 200 },
  { id: 'createQuestion', door: 'authors', method: 'post', at: () => '/api/bank/questions', body: () => ({ name: 'So it is', categoryId: null, question: A_QUESTION }), answers: 201 },
  { id: 'getQuestion', door: 'authors', named: true, method: 'get', at: ({ question }) => `/api/bank/questions/${question}`, answers: 200 },
  { id: 'getQuestionVersion', door: 'authors', named: true, method: 'get', at: ({ question }) => `/api/bank/questions/${question}/versions/1`, answers: 200 },
  { id: 'changeQuestion', door: 'authors', method: 'put', at: ({ question }) => `/api/bank/questions/${question}`, body: () => ({ name: 'So it is', categoryId: null, question: A_QUESTION }), answers: 428 },
  { id: 'setQuestionState', door: 'authors', named: true, method: 'post', at: ({ question }) => `/api/bank/questions/${question}/state`, body: () => ({ state: 'draft' }), answers: 200 },
  { id: 'tryQuestion', door: 'authors', named: true, method: 'post', at: ({ question }) => `/api/bank/questions/${question}/try`, body: () => ({ response: { choiceIds: ['true'] } }), answers: 200 },
  { id: 'showQuestion', door: 'authors', method: 'post', at: () => '/api/bank/questions/preview', body: () => ({ question: A_QUESTION }), answers: 200 },
  { id: 'changeQuestions', door: 'authors', method: 'post', at: () => '/api/bank/questions/bulk', body: ({ question }) => ({ ids: [question], addTags: ['difficulty:easy'] }), answers: 200 },
  { id: 'listDuplicateQuestions', door: 'authors', method: 'get', at: () => '/api/bank/duplicates', answers: 200 },
  { id: 'exportQuestions', door: 'authors', method: 'get', at: () => '/api/bank/export?format=yaml', answers: 200 },
  { id: 'getQuestionFile', door: 'everybody', named: true, method: 'get', at: ({ questionFile }) => `/api/bank/files/${questionFile}`, answers: 200 },
  { id: 'addQuestionFile', door: 'authors', method: 'post', at: () => '/api/bank/files', answers: 415 },
  { id: 'stageQuestionImport', door: 'authors', method: 'post', at: () => '/api/bank/imports', answers: 415 },
  { id: 'getQuestionTemplate', door: 'authors', method: 'get', at: () => '/api/bank/imports/template?format=csv', answers: 200 },
  { id: 'getQuestionImport', door: 'authors', named: true, method: 'get', at: ({ questionImport }) => `/api/bank/imports/${questionImport}`, answers: 200 },
  { id: 'acceptQuestionImport', door: 'authors', named: true, method: 'post', at: ({ questionImport }) => `/api/bank/imports/${questionImport}/accept`, body: () => ({ categoryId: null, exclude: [] }), answers: 200, then: 404 },
  { id: 'dropQuestionImport', door: 'authors', method: 'delete', at: ({ questionImport }) => `/api/bank/imports/${questionImport}`, answers: 404 },
  { id: 'deleteQuestion', door: 'authors', named: true, method: 'delete', at: ({ question }) => `/api/bank/questions/${question}`, answers: 204, then: 404 },
  { id: 'removeQuestionCategory', door: 'authors', named: true, method: 'delete', at: ({ category }) => `/api/bank/categories/${category}`, answers: 204, then: 404 },
];
