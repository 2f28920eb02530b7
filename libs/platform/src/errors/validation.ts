import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldProblem, InvalidInput } from './domain-error.js';

/** A person mends no more at a time. */
const MAX_ERRORS = 50;

/** Validates every body, query and parameter DTO; unknown fields are refused. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new InvalidInput(flatten(errors).slice(0, MAX_ERRORS)),
  });
}

function flatten(errors: ValidationError[], path = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
      field: field.slice(0, 200),
      code: code === 'whitelistValidation' ? 'unknown_field' : code,
      message: (code === 'whitelistValidation' ? 'This field is not known here.' : message).slice(0, 300),
    }));
    return [...own, ...flatten(error.children ?? [], field)];
  });
}
