import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Hours.module.css';
import { type Provider, providerQuery } from './queries.js';
import { useHoursTexts } from './texts.js';

/** As whom the organisation certifies contact hours. */
export function ProviderScreen() {
  const t = useHoursTexts();
  const provider = useQuery(providerQuery);
  return (
    <Page title={t('provider.title')} lead={<p>{t('provider.lead')}</p>} width="narrow">
      {provider.isPending && <TextSkeleton />}
      {provider.isError && (
        <ErrorState problem={provider.error} title={t('provider.error')} onRetry={() => void provider.refetch()} />
      )}
      {provider.data && <ProviderForm state={provider.data} />}
    </Page>
  );
}

function ProviderForm({ state: { version, provider } }: { state: Provider }) {
  const t = useHoursTexts();
  const client = useQueryClient();
  const missing = (entry: string): string | null => (entry.trim() === '' ? t('provider.missing') : null);
  const form = useForm({
    initialValues: provider ?? { name: '', number: '', statement: '' },
    validate: { name: missing, number: missing },
  });
  const save = useAction(
    (body: typeof form.values, key) =>
      ok(
        api.PUT('/api/admin/ce-provider', {
          params: { header: { 'If-Match': `"${version}"` } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: (saved) => {
        client.setQueryData(providerQuery.queryKey, saved);
        if (saved.provider) form.setValues(saved.provider);
        toast(t('provider.saved'));
      },
      onError: async ({ status }) => {
        if (status !== 412) return;
        const now = await client.fetchQuery({ ...providerQuery, staleTime: 0 });
        if (now.provider) form.setValues(now.provider);
      },
    },
  );
  const overtaken = save.error?.status === 412;
  const labels = { name: t('provider.name'), number: t('provider.number'), statement: t('provider.statement') };
  return (
    <Form form={form} labels={labels} problem={overtaken ? null : save.error} onSubmit={save.mutate}>
      <p role="alert" className={classes.problem}>
        {overtaken ? t('provider.changed') : null}
      </p>
      <TextInput {...form.getInputProps('name')} label={labels.name} maxLength={120} />
      <TextInput
        {...form.getInputProps('number')}
        label={labels.number}
        description={t('provider.numberHelp')}
        maxLength={60}
      />
      <Textarea
        {...form.getInputProps('statement')}
        label={labels.statement}
        description={t('provider.statementHelp')}
        minRows={3}
        autosize
        maxLength={600}
      />
      <FormActions>
        <Button type="submit" loading={save.isPending}>
          {t('provider.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
