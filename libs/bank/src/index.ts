export { ItemDto, ShownQuestionDto } from './items/item.dto.js';
export { presentQuestion, reviewQuestion, type Showing } from './items/show-question.js';
