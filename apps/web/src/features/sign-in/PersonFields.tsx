import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { PasswordField } from '../../ui/forms/PasswordField.js';
import { TimeZoneField } from '../../ui/forms/TimeZoneField.js';
import { deviceZone } from '../../app/dates.js';
import { useSignInTexts } from './texts.js';

export interface NewPerson extends Record<string, string> {
  name: string;
  email: string;
  password: string;
  timeZone: string;
}

/** What a new person starts with: the zone of their device. */
export const newPerson = (given: Partial<NewPerson> = {}): NewPerson => ({
  name: '',
  email: '',
  password: '',
  timeZone: deviceZone(),
  ...given,
});

/** What must be there before it is sent; whether it is good is the server's to say. */
export function usePersonRules() {
  const t = useSignInTexts();
  return {
    name: (name: string) => (name.trim() === '' ? t('missing.name') : null),
    email: (email: string) => (email.trim() === '' ? t('missing.email') : null),
    password: (password: string) => (password === '' ? t('missing.newPassword') : null),
  };
}

export function usePersonLabels(): Record<keyof NewPerson & string, string> {
  const t = useSignInTexts();
  return { name: t('name'), email: t('email'), password: t('password'), timeZone: t('timeZone') };
}

/** Name, address, password, time zone: what every new person gives. `fixedEmail` where the link has settled the address. */
export function PersonFields({
  form,
  fixedEmail = false,
}: {
  form: UseFormReturnType<NewPerson>;
  fixedEmail?: boolean;
}) {
  const t = useSignInTexts();
  return (
    <>
      <TextInput
        label={t('name')}
        description={t('nameHelp')}
        name="name"
        autoComplete="name"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={fixedEmail}
        {...form.getInputProps('email')}
      />
      <PasswordField
        purpose="new"
        label={t('password')}
        description={t('passwordHelp')}
        name="password"
        {...form.getInputProps('password')}
      />
      <TimeZoneField
        label={t('timeZone')}
        name="timeZone"
        {...form.getInputProps('timeZone')}
        value={form.values.timeZone}
      />
    </>
  );
}
