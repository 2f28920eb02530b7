import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { LANGUAGES, REGISTER_LIMITS } from '@convenor/rules';
import { type ReactNode, useMemo } from 'react';
import { FieldGroup } from '../../ui/forms/Form.js';
import type { LanguageCode } from './queries.js';
import classes from './Register.module.css';
import { useRegisterTexts } from './texts.js';
import { languageName } from './words.js';

export interface LanguagesFieldProps {
  value: readonly LanguageCode[];
  onChange: (chosen: LanguageCode[]) => void;
  error?: ReactNode;
  /** By which a summary of errors finds the field. */
  path?: string | undefined;
}

/** A few languages out of many: those chosen as words that can be taken away, the others in a list. */
export function LanguagesField({ value, onChange, error, path }: LanguagesFieldProps) {
  const t = useRegisterTexts();
  const all = useMemo(
    () =>
      LANGUAGES.map((code) => ({ value: code, label: languageName(code) })).sort((one, other) =>
        one.label.localeCompare(other.label),
      ),
    [],
  );
  const others = all.filter((each) => !value.includes(each.value));
  return (
    <FieldGroup legend={t('languages.label')} error={error}>
      {value.length > 0 && (
        <ul className={classes.chosen} aria-label={t('languages.chosen')}>
          {value.map((code) => (
            <li key={code}>
              <Button
                variant="default"
                rightSection={<IconX size={16} aria-hidden="true" />}
                aria-label={t('languages.remove', { language: languageName(code) })}
                onClick={() => onChange(value.filter((each) => each !== code))}
              >
                {languageName(code)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {value.length < REGISTER_LIMITS.languages && (
        <NativeSelect
          label={t('languages.add')}
          value=""
          data-path={path}
          data={[{ value: '', label: t('languages.choose') }, ...others]}
          onChange={({ currentTarget }) => {
            const code = LANGUAGES.find((each) => each === currentTarget.value);
            if (code) onChange([...value, code]);
          }}
        />
      )}
    </FieldGroup>
  );
}
