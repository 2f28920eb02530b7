import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import { useUiTexts } from '../texts.js';

export interface PasswordFieldProps extends Omit<PasswordInputProps, 'autoComplete'> {
  /** What a password manager shall do: fill in the one it knows, or offer a new one. */
  purpose: 'current' | 'new';
}

/** A password: can be shown, pasted and filled in by a password manager. */
export function PasswordField({ purpose, ...input }: PasswordFieldProps) {
  const t = useUiTexts();
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput
      {...input}
      autoComplete={`${purpose}-password`}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{
        'aria-label': visible ? t('form.hidePassword') : t('form.showPassword'),
        tabIndex: 0,
      }}
    />
  );
}
