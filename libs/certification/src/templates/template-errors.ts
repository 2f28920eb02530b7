import { DomainError, InvalidInput } from '@convenor/platform';
import type { TemplateProblem } from '@convenor/rules';

/** A picture that cannot be printed, or must not be kept: why, and what would do. */
export class ImageRefused extends DomainError {
  readonly code = 'image_refused';
  override readonly status = 422;
  override readonly extra: Record<string, unknown>;
  constructor(fault: string, message: string) {
    super(message);
    this.extra = { fault };
  }
}

export class ImageInUse extends DomainError {
  readonly code = 'image_in_use';
  constructor() {
    super('Certificates are printed with this picture, now or from an earlier version. It stays.');
  }
}

export class NoOwnTemplate extends DomainError {
  readonly code = 'no_own_template';
  constructor() {
    super('There is no template of its own here, so there is nothing to take back.');
  }
}

const SENTENCES: Record<TemplateProblem['code'], (params: TemplateProblem['params']) => string> = {
  required: () => 'Please write this.',
  too_long: ({ most }) => `Keep this to ${most} characters.`,
  no_room: ({ most }) => `There is room for ${most} people who sign.`,
  not_a_colour: () => 'A colour is written as # and six digits, for example #1f5d52.',
  too_little_contrast: ({ ratio, nearest }) =>
    `Words in this colour have a contrast of ${ratio} on their ground; at least 4.5 can be read. The nearest colour that works is ${nearest}.`,
  paper_darker_than_ink: () => 'The paper has to be lighter than the ink: a phone reads the code only dark on light.',
  unknown_placeholder: ({ placeholder }) =>
    `Nobody knows what to put for {{${placeholder}}}. There are {{name}}, {{course}}, {{date}}, {{valid_until}}, {{number}} and {{hours}}.`,
  broken_placeholder: () => 'A placeholder opens with {{ and closes with }}.',
};

/** What keeps a template from being used, field by field. */
export function templateRefused(problems: readonly TemplateProblem[]): InvalidInput {
  return new InvalidInput(
    problems.map(({ path, code, params }) => ({ field: path, code, message: SENTENCES[code](params) })),
    'Certificates cannot be printed like this yet. See the fields.',
  );
}
