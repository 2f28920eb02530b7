import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldProblem, InvalidInput } from './domain-error.js';

/** A person mends no more at a time. */
const MAX_ERRORS = 50;
/** Checks of what kind of value a field is. While one of them fails, the others say nothing that helps. */
const KINDS = new Set(['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject']);

/** Validates every body, query and parameter DTO; unknown fields are refused. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => new InvalidInput(flatten(errors).slice(0, MAX_ERRORS)),
  });
}

function flatten(errors: ValidationError[], path = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = mostTelling(Object.entries(error.constraints ?? {})).map(([code, message]) => ({
      field: field.slice(0, 200),
      code: code === 'whitelistValidation' ? 'unknown_field' : code,
      message: (code === 'whitelistValidation' ? 'This field is not known here.' : message).slice(0, 300),
    }));
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

/** One thing at a time for each field: its wrong kind, or else the check that failed first. */
function mostTelling<T>(failed: [string, T][]): [string, T][] {
  const told = failed.find(([code]) => KINDS.has(code)) ?? failed[0];
  return told ? [told] : [];
}
