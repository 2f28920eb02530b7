import { Button, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { LONGEST_SIGNATORY, MOST_SIGNATORIES } from '@convenor/rules';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { FieldGroup } from '../../ui/forms/Form.js';
import { ImageField } from './ImageField.js';
import type { Template } from './queries.js';
import classes from './Templates.module.css';
import { useTemplateTexts } from './texts.js';

/** Up to three people under the words. */
export function SignatoryFields({ form }: { form: UseFormReturnType<Template> }) {
  const t = useTemplateTexts();
  const add = useRef<HTMLButtonElement>(null);
  const { signatories } = form.values;
  return (
    <FieldGroup legend={t('signatories')} help={t('signatoriesHelp')} error={form.errors['signatories']}>
      {signatories.map(({ name: given, image }, place) => {
        const at = `signatories.${place}`;
        const name = given.trim() || t('unnamed', { number: place + 1 });
        return (
          <fieldset key={place} className={classes.signatory}>
            <legend>{t('signatory', { number: place + 1 })}</legend>
            <div className={classes.pair}>
              <TextInput {...form.getInputProps(`${at}.name`)} label={t('name')} maxLength={LONGEST_SIGNATORY} />
              <TextInput {...form.getInputProps(`${at}.role`)} label={t('role')} maxLength={LONGEST_SIGNATORY} />
            </div>
            <ImageField
              image={image}
              error={form.errors[`${at}.image`]}
              words={{
                choose: t('chooseSignature', { name }),
                change: t('changeSignature', { name }),
                remove: t('removeSignature', { name }),
                shown: t('signatureName', { name }),
              }}
              onImage={(next) => form.setFieldValue(`${at}.image`, next)}
            />
            <div>
              <Button
                variant="subtle"
                leftSection={<IconTrash size={20} aria-hidden="true" />}
                onClick={() => {
                  form.removeListItem('signatories', place);
                  add.current?.focus();
                }}
              >
                {t('removeSignatory', { name })}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button
          ref={add}
          variant="default"
          disabled={signatories.length >= MOST_SIGNATORIES}
          leftSection={<IconPlus size={20} aria-hidden="true" />}
          onClick={() => form.insertListItem('signatories', { name: '', role: '', image: null })}
        >
          {t('addSignatory')}
        </Button>
      </div>
    </FieldGroup>
  );
}
