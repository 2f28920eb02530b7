import { applyDecorators } from '@nestjs/common';
import { isTimeZone, normaliseEmail, normaliseName, type Normalised } from '@convenor/rules';
import { IsString, Matches, MaxLength, ValidateBy, type ValidationArguments } from 'class-validator';

const NAME_SENTENCES: Record<string, string> = {
  empty: 'Please give your name.',
  too_long: 'Please give a shorter name.',
  forbidden_character: 'This name holds a character that cannot be shown. Please type it again.',
  no_letter: 'A name has at least one letter.',
};

const EMAIL_SENTENCES: Record<string, string> = {
  empty: 'Please give an e-mail address.',
  too_long: 'This e-mail address is too long.',
  forbidden_character: 'This e-mail address holds a character that cannot be in one. Please type it again.',
  not_an_address: 'Please give a complete e-mail address, such as name@example.org.',
};

function ruled(
  name: string,
  rule: (raw: string) => Normalised<string>,
  sentences: Record<string, string>,
): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && rule(value).ok,
      defaultMessage: (given?: ValidationArguments) => {
        const answer = typeof given?.value === 'string' ? rule(given.value) : ({ ok: false, code: 'empty' } as const);
        return (answer.ok ? undefined : sentences[answer.code]) ?? '';
      },
    },
  });
}

export const IsPersonName = (): PropertyDecorator => ruled('name', normaliseName, NAME_SENTENCES);
export const IsEmailAddress = (): PropertyDecorator => ruled('email', normaliseEmail, EMAIL_SENTENCES);

export function IsTimeZoneName(): PropertyDecorator {
  return ValidateBy({
    name: 'timeZone',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.length <= 60 && isTimeZone(value),
      defaultMessage: () => 'Please choose a time zone, such as Europe/Athens.',
    },
  });
}

/** A password that somebody chooses; whether it is a good one for them is asked in the service. */
export function IsNewPassword(): PropertyDecorator {
  return applyDecorators(
    // NUL and halves of characters do not reach the hash as they were typed, so the person might never get in again.
    Matches(/^[^\0\p{Cs}]*$/u, {
      message: 'This password holds a character that cannot be typed everywhere. Please choose another.',
    }),
    MaxLength(512, { message: 'Please choose a shorter password.' }),
    IsString({ message: 'Please choose a password.' }),
  );
}

/** A password that somebody has; a wrong one is refused later, in the same way whatever is wrong with it. */
export function IsCurrentPassword(): PropertyDecorator {
  return applyDecorators(
    MaxLength(512, { message: 'This password is too long.' }),
    IsString({ message: 'Please give your password.' }),
  );
}

/** The stored form of what `IsPersonName` or `IsEmailAddress` let through. */
export function stored(answer: Normalised<string>): string {
  if (!answer.ok) throw new Error('A text reached its service without validation.');
  return answer.value;
}
