import { ValidateIf } from 'class-validator';

/** Left out is fine; null is not. */
export const WhenGiven = (): PropertyDecorator => ValidateIf((_whole: unknown, value: unknown) => value !== undefined);
