import { Button, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { FieldGroup, Form, FormActions } from '../../ui/forms/Form.js';
import { toast } from '../../ui/toast/toast.js';
import { setStore, type Store, type StoreForm } from './queries.js';
import { useXapiTexts } from './texts.js';
import classes from './Xapi.module.css';

interface Values extends Record<string, unknown> {
  url: string;
  keyName: string;
  secret: string;
  names: StoreForm['names'];
}

const NAMES = ['pseudonym', 'mail'] as const satisfies readonly StoreForm['names'][];

/** Where statements go, with which key, and how people are called in them. */
export function StoreFields({ store, etag }: { store: Store | null; etag: string }) {
  const t = useXapiTexts();
  const client = useQueryClient();
  const form = useForm<Values>({
    initialValues: {
      url: store?.url ?? '',
      keyName: store?.keyName ?? '',
      secret: '',
      names: store?.names ?? 'pseudonym',
    },
    validate: {
      url: (url) => (url.trim() === '' ? t('form.missingUrl') : null),
      keyName: (keyName) => (keyName.trim() === '' ? t('form.missingKey') : null),
      secret: (secret) => (secret === '' && !store ? t('form.missingSecret') : null),
    },
  });
  const save = useAction(
    ({ secret, url, keyName, names }: Values, key) =>
      setStore({ etag, url, keyName, names, ...(secret !== '' && { secret }) }, key),
    {
      onSuccess: async () => {
        toast(t('form.saved'));
        await client.invalidateQueries({ queryKey: ['xapi'] });
      },
    },
  );
  const { names } = form.values;
  return (
    <section className={classes.settings} aria-labelledby="store">
      <h2 id="store" className={classes.heading}>
        {t('form.title')}
      </h2>
      <Form
        form={form}
        labels={{ url: t('form.url'), keyName: t('form.keyName'), secret: t('form.secret') }}
        problem={save.error}
        onSubmit={save.mutate}
      >
        <TextInput
          label={t('form.url')}
          description={t('form.urlHelp')}
          type="url"
          inputMode="url"
          maxLength={500}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('url')}
        />
        <TextInput
          label={t('form.keyName')}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('keyName')}
        />
        <TextInput
          label={t('form.secret')}
          description={store ? t('form.secretKept') : undefined}
          type="password"
          maxLength={500}
          autoComplete="off"
          {...form.getInputProps('secret')}
        />
        <FieldGroup legend={t('form.names')}>
          {NAMES.map((each) => (
            <Radio
              key={each}
              size="md"
              name="names"
              label={t(`form.${each}`)}
              description={t(`form.${each}Help`)}
              checked={names === each}
              onChange={() => form.setFieldValue('names', each)}
            />
          ))}
        </FieldGroup>
        <FormActions>
          <Button type="submit" loading={save.isPending}>
            {t(store ? 'form.save' : 'form.start')}
          </Button>
        </FormActions>
      </Form>
    </section>
  );
}
