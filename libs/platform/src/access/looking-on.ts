import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '../errors/domain-error.js';

export const SHOWN_TO_ONLOOKERS = Symbol('shown to onlookers');

/**
 * A reading route that staff may use while they look on as a trainee. A route without it is closed to them: whoever writes
 * a new one decides nothing by forgetting. Nothing of it may write, and it holds back what is private to the trainee.
 */
export const ShownToOnlookers = (): MethodDecorator =>
  applyDecorators(SetMetadata(SHOWN_TO_ONLOOKERS, true), ApiExtension('x-shown-to-onlookers', true));

/** What a request brings that looks on as a trainee, whatever it looks like; undefined without one. */
export function lookingOnWith(headers: IncomingHttpHeaders): string | undefined {
  const given = headers['x-looking-on'];
  return Array.isArray(given) ? given.join(',') : given;
}

/** Staff who look on as a trainee read some screens, and do nothing. */
export class LookingOn extends DomainError {
  readonly code = 'looking_on';
  override readonly status = 403;
  constructor() {
    super('You are looking on: this part is not shown, and nothing can be changed.');
  }
}

/** The look has ended or run out, or is another session's: all alike. */
export class LookEnded extends DomainError {
  readonly code = 'look_ended';
  override readonly status = 403;
  constructor() {
    super('You are not looking on any more. Go back to the trainee’s page to begin again.');
  }
}
