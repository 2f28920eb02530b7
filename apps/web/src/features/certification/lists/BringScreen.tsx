import { Button, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, useRef } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { Form, FormActions } from '../../../ui/forms/Form.js';
import { Page } from '../../../ui/page/Page.js';
import classes from './Lists.module.css';
import { useListTexts } from './texts.js';

/** Characters that the server takes at once. */
const MOST = 1_000_000;
const EXAMPLE = 'name,email,course,issued on,valid until,evidence note,number elsewhere';

/** A list of people who were certified elsewhere; what would become of each is shown next. */
export function BringScreen() {
  const t = useListTexts();
  const navigate = useNavigate();
  const file = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { csv: '' },
    validate: {
      csv: (csv) => (csv.trim() === '' ? t('bringing.missing') : csv.length > MOST ? t('bringing.tooBig') : null),
    },
  });
  const bring = useAction(
    (list: { csv: string }, key) =>
      ok(api.POST('/api/admin/credential-batches/bring', { body: list, headers: once(key) })),
    {
      onSuccess: ({ id }) => navigate({ to: '/admin/credentials/lists/$batchId', params: { batchId: id } }),
    },
  );
  const read = async ({ currentTarget }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = currentTarget.files ?? [];
    // The same file, mended, can be chosen again.
    currentTarget.value = '';
    if (!chosen) return;
    if (chosen.size > MOST * 4) return form.setFieldError('csv', t('bringing.tooBig'));
    try {
      form.setFieldValue('csv', new TextDecoder('utf-8', { fatal: true }).decode(await chosen.arrayBuffer()));
    } catch {
      form.setFieldError('csv', t('bringing.unreadable'));
    }
  };
  return (
    <Page
      title={t('bringing.title')}
      above={<Link to="/admin/credentials/lists">{t('title')}</Link>}
      lead={<p>{t('bringing.lead')}</p>}
    >
      <Form form={form} labels={{ csv: t('bringing.text') }} problem={bring.error} onSubmit={bring.mutate}>
        <Textarea
          classNames={{ input: classes.csv ?? '' }}
          label={t('bringing.text')}
          description={t('bringing.columns')}
          placeholder={EXAMPLE}
          autosize
          minRows={8}
          maxRows={20}
          spellCheck={false}
          autoComplete="off"
          {...form.getInputProps('csv')}
        />
        <FormActions>
          <Button type="submit" loading={bring.isPending}>
            {t('bringing.try')}
          </Button>
          <Button variant="default" onClick={() => file.current?.click()}>
            {t('bringing.file')}
          </Button>
          <input
            ref={file}
            type="file"
            accept=".csv,text/csv,text/plain"
            hidden
            aria-label={t('bringing.file')}
            onChange={(event) => void read(event)}
          />
        </FormActions>
      </Form>
    </Page>
  );
}
