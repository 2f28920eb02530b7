import { SetMetadata } from '@nestjs/common';

export const UNTRACED = Symbol('untraced');

/**
 * Nothing of this request is kept under its Idempotency-Key: not even a fingerprint of its body, from which a short
 * answer could be guessed. Only for what is the same when it is done twice.
 */
export const Untraced = (): MethodDecorator => SetMetadata(UNTRACED, true);
