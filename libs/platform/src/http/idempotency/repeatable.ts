import { SetMetadata } from '@nestjs/common';

export const REPEATABLE = Symbol('repeatable');

/**
 * Doing this POST again does no more than doing it once, and answers the same. (PUT, PATCH and DELETE are so by
 * themselves.) Where it is missing, a repeated request whose first answer was lost is told so instead of done again.
 */
export const Repeatable = (): MethodDecorator => SetMetadata(REPEATABLE, true);
