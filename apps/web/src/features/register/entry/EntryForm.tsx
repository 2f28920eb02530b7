import { Button, Checkbox, Radio, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { NAME_FORMS, type NameForm, REGISTER_LIMITS, shownName } from '@convenor/rules';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { FieldGroup, Form, FormActions } from '../../../ui/forms/Form.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { LanguagesField } from '../LanguagesField.js';
import { asRead, type Entry, type EntryChange, entryQuery, type LanguageCode } from '../queries.js';
import { useRegisterTexts } from '../texts.js';
import { Preview } from './Preview.js';

interface Fields extends Record<string, unknown> {
  nameForm: NameForm;
  region: string;
  languages: LanguageCode[];
  online: boolean;
  inPerson: boolean;
  text: string;
  contact: boolean;
  indexable: boolean;
}

/** Field by field what strangers read, with the whole of it beside. What was typed stays. */
export function EntryForm({ entry }: { entry: Entry }) {
  const t = useRegisterTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const { nameForm, region, languages, online, inPerson, text, contact, indexable } = entry;
  const form = useForm<Fields>({
    initialValues: {
      ...{ nameForm, region: region ?? '', languages, online, inPerson, text, contact, indexable },
    },
  });
  const save = useAction(
    (body: EntryChange, key) =>
      ok(
        api.PUT('/api/me/register-entry', {
          params: { header: { 'If-Match': asRead(entry) } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: (saved) => {
        toast(t(entry.listed ? 'entry.saved' : 'entry.listed'));
        client.setQueryData(entryQuery.queryKey, saved);
      },
      onError: async ({ status }) => {
        if (status === 412) await client.invalidateQueries({ queryKey: entryQuery.queryKey });
      },
    },
  );
  const overtaken = save.error?.status === 412;
  const chosen = chosenIn(form.values);
  const optional = (label: string): string => `${label} (${ui('form.optional')})`;
  return (
    <Form
      form={form}
      labels={{ region: t('entry.region'), text: t('entry.text'), languages: t('languages.label') }}
      problem={overtaken ? null : save.error}
      onSubmit={(fields) => save.mutate(chosenIn(fields))}
    >
      <div role="alert">{overtaken && <p>{t('entry.changed')}</p>}</div>
      <FieldGroup legend={t('entry.name')}>
        {NAME_FORMS.map((each) => (
          <Radio
            key={each}
            size="md"
            name="nameForm"
            value={each}
            label={t(`entry.${each}`, { name: shownName(entry.name, each) })}
            checked={form.values.nameForm === each}
            onChange={() => form.setFieldValue('nameForm', each)}
          />
        ))}
      </FieldGroup>
      <TextInput
        label={optional(t('entry.region'))}
        description={t('entry.regionHelp')}
        maxLength={REGISTER_LIMITS.region}
        {...form.getInputProps('region')}
      />
      <LanguagesField
        value={form.values.languages}
        onChange={(chosenLanguages) => form.setFieldValue('languages', chosenLanguages)}
        error={form.errors['languages']}
      />
      <FieldGroup legend={optional(t('entry.how'))}>
        <Checkbox size="md" label={t('entry.online')} {...form.getInputProps('online', { type: 'checkbox' })} />
        <Checkbox size="md" label={t('entry.inPerson')} {...form.getInputProps('inPerson', { type: 'checkbox' })} />
      </FieldGroup>
      <Textarea
        label={optional(t('entry.text'))}
        description={t('entry.textHelp')}
        rows={5}
        maxLength={REGISTER_LIMITS.text}
        {...form.getInputProps('text')}
      />
      <FieldGroup legend={t('entry.reach')}>
        <Checkbox
          size="md"
          label={t('entry.contact')}
          description={t('entry.contactHelp')}
          {...form.getInputProps('contact', { type: 'checkbox' })}
        />
        <Checkbox
          size="md"
          label={t('entry.indexable')}
          description={t('entry.indexableHelp')}
          {...form.getInputProps('indexable', { type: 'checkbox' })}
        />
      </FieldGroup>
      <Preview name={shownName(entry.name, chosen.nameForm)} certifiedIn={entry.certifiedIn} chosen={chosen} />
      <FormActions>
        <Button type="submit" loading={save.isPending}>
          {t(entry.listed ? 'entry.save' : 'entry.list')}
        </Button>
      </FormActions>
    </Form>
  );
}

function chosenIn({ region, text, ...rest }: Fields): EntryChange {
  const { nameForm, languages, online, inPerson, contact, indexable } = rest;
  return {
    ...{ nameForm, languages, online, inPerson, contact, indexable },
    ...{ region: region.trim() || null, text: text.trim() },
  };
}
