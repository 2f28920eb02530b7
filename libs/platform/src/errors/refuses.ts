import { ApiExtension } from '@nestjs/swagger';

/** Of an operation, in the API document while it is made: what `@Refuses` said about a status. */
export const REFUSES = 'x-refuses-';

/**
 * Says in the API document with which codes a route may refuse what it alone can refuse. What every route of its kind
 * may answer (not signed in, not found, not valid …) is said for all at once, in `apps/api/src/api-document`.
 */
export const Refuses = (status: number, ...codes: string[]): MethodDecorator =>
  ApiExtension(`${REFUSES}${status}`, codes);
