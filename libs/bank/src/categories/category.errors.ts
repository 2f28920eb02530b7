import { DomainError } from '@convenor/platform';

export class CategoryNotEmpty extends DomainError {
  readonly code = 'category_not_empty';
  constructor() {
    super('There are questions or categories in this category. Move them elsewhere first.');
  }
}

export class CategoryNameTaken extends DomainError {
  readonly code = 'name_taken';
  constructor() {
    super('There is a category of this name already. Choose another name.');
  }
}

export class CategoryInItself extends DomainError {
  readonly code = 'category_in_itself';
  constructor() {
    super('A category cannot be moved into itself, or into one that stands in it.');
  }
}

export class TooManyCategories extends DomainError {
  readonly code = 'too_many_categories';
  constructor(most: number) {
    super(`A bank may have up to ${most} categories. Tags may help where categories no longer do.`);
  }
}

export class CategoryTooDeep extends DomainError {
  readonly code = 'category_too_deep';
  constructor(deepest: number) {
    super(`Categories may stand in each other up to ${deepest} levels deep.`);
  }
}
