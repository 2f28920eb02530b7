import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import type { WebhookEvent } from '@convenor/rules';
import { FieldGroup, Form, FormActions } from '../../ui/forms/Form.js';
import type { WebhookForm } from './queries.js';
import { useWebhookTexts } from './texts.js';
import { EVENTS, eventWords } from './words.js';

interface Values extends Record<string, unknown> {
  name: string;
  url: string;
  events: WebhookEvent[];
}

export interface WebhookFieldsProps {
  values: WebhookForm;
  action: string;
  pending: boolean;
  problem: unknown;
  onSubmit: (values: WebhookForm) => void;
  children?: ReactNode;
}

/** Name, address and events of a webhook, new or not. */
export function WebhookFields({ values, action, pending, problem, onSubmit, children }: WebhookFieldsProps) {
  const t = useWebhookTexts();
  const form = useForm<Values>({
    initialValues: { name: values.name, url: values.url, events: values.events },
    validate: {
      name: (name) => (name.trim() === '' ? t('form.missingName') : null),
      url: (url) => (url.trim() === '' ? t('form.missingUrl') : null),
      events: (events) => (events.length === 0 ? t('form.missingEvents') : null),
    },
  });
  const chosen = form.values.events;
  return (
    <Form
      form={form}
      labels={{ name: t('form.name'), url: t('form.url'), events: t('form.events') }}
      problem={problem}
      onSubmit={onSubmit}
    >
      <TextInput label={t('form.name')} maxLength={80} autoComplete="off" {...form.getInputProps('name')} />
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
      <FieldGroup legend={t('form.events')} error={form.errors['events']}>
        {EVENTS.map((event) => (
          <Checkbox
            key={event}
            size="md"
            label={eventWords(t, event)}
            checked={chosen.includes(event)}
            data-path={event === EVENTS[0] ? 'events' : undefined}
            onChange={({ currentTarget: { checked } }) =>
              form.setFieldValue('events', checked ? [...chosen, event] : chosen.filter((each) => each !== event))
            }
          />
        ))}
      </FieldGroup>
      <FormActions>
        <Button type="submit" loading={pending}>
          {action}
        </Button>
        {children}
      </FormActions>
    </Form>
  );
}
