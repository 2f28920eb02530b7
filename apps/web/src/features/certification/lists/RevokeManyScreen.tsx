import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate } from '@tanstack/react-router';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { Form, FormActions } from '../../../ui/forms/Form.js';
import { Page } from '../../../ui/page/Page.js';
import { useListTexts } from './texts.js';

interface Choice extends Record<string, unknown> {
  course: string;
  issuedFrom: string;
  issuedTo: string;
}

const DAY = /^(\d{4}-\d\d-\d\d)?$/;

/** Which certificates to revoke; whose these are is shown next. */
export function RevokeManyScreen({ courses }: { courses: readonly { slug: string; title: string }[] }) {
  const t = useListTexts();
  const navigate = useNavigate();
  const day = (entry: string): string | null => (DAY.test(entry.trim()) ? null : t('revoking.day'));
  const form = useForm<Choice>({
    initialValues: { course: '', issuedFrom: '', issuedTo: '' },
    validate: {
      course: (course, { issuedFrom, issuedTo }) =>
        course || issuedFrom.trim() || issuedTo.trim() ? null : t('revoking.nothing'),
      issuedFrom: day,
      issuedTo: day,
    },
  });
  const look = useAction(
    ({ course, issuedFrom, issuedTo }: Choice, key) =>
      ok(
        api.POST('/api/admin/credential-batches/revoke', {
          body: {
            ...(course && { course }),
            ...(issuedFrom.trim() && { issuedFrom: issuedFrom.trim() }),
            ...(issuedTo.trim() && { issuedTo: issuedTo.trim() }),
          },
          headers: once(key),
        }),
      ),
    {
      onSuccess: ({ id }) => navigate({ to: '/admin/credentials/lists/$batchId', params: { batchId: id } }),
    },
  );
  const labels = { course: t('revoking.course'), issuedFrom: t('revoking.from'), issuedTo: t('revoking.to') };
  return (
    <Page
      title={t('revoking.title')}
      width="narrow"
      above={<Link to="/admin/credentials/lists">{t('title')}</Link>}
      lead={<p>{t('revoking.lead')}</p>}
    >
      <Form form={form} labels={labels} problem={look.error} onSubmit={look.mutate}>
        <NativeSelect label={labels.course} {...form.getInputProps('course')}>
          <option value="">{t('revoking.anyCourse')}</option>
          {courses.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </NativeSelect>
        <TextInput type="date" label={labels.issuedFrom} {...form.getInputProps('issuedFrom')} />
        <TextInput type="date" label={labels.issuedTo} {...form.getInputProps('issuedTo')} />
        <FormActions>
          <Button type="submit" loading={look.isPending}>
            {t('revoking.see')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
