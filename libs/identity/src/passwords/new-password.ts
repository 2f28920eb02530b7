import { InvalidInput } from '@convenor/platform';
import { passwordProblem, type PasswordProblem, SHORTEST_PASSWORD, TEXT_LIMITS } from '@convenor/rules';

const SENTENCES: Record<PasswordProblem, string> = {
  too_short: `Please choose a password with at least ${SHORTEST_PASSWORD} characters.`,
  too_long: `Please choose a password with at most ${TEXT_LIMITS.password} characters.`,
  is_email_or_name: 'Please choose a password that is not your name or e-mail address.',
  is_product_name: 'Please choose a password that is not the name of this product.',
  too_common: 'This password is one of the first that others would guess. Please choose another.',
};

/** @throws InvalidInput on `field` when the password is none to be accepted for this person. */
export function requireGoodPassword(field: string, password: string, person: { email: string; name: string }): void {
  const problem = passwordProblem(password, person);
  if (problem) throw InvalidInput.field(field, problem, SENTENCES[problem]);
}
