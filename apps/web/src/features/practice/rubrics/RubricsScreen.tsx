import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { type Column, DataList } from '../../../ui/data/DataList.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { useUiTexts } from '../../../ui/texts.js';
import classes from '../Practice.module.css';
import { rubricsQuery } from '../queries.js';
import { usePracticeTexts } from '../texts.js';

/** By what practice is looked at. */
export function RubricsScreen() {
  const t = usePracticeTexts();
  return (
    <Page title={t('rubrics.title')} width="wide" lead={<p>{t('rubrics.lead')}</p>}>
      <Rubrics />
      <NewRubric />
    </Page>
  );
}

function Rubrics() {
  const t = usePracticeTexts();
  const rubrics = useQuery(rubricsQuery);
  if (rubrics.isPending) return <ListSkeleton rows={2} />;
  if (rubrics.isError)
    return <ErrorState problem={rubrics.error} title={t('rubrics.error')} onRetry={() => void rubrics.refetch()} />;
  type Row = (typeof rubrics.data.items)[number];
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: t('rubrics.name'),
      cell: ({ id, name }) => (
        <Link to="/admin/rubrics/$rubricId" params={{ rubricId: id }} className={classes.meetingName} data-list-open>
          {name}
        </Link>
      ),
    },
    { key: 'key', header: t('rubrics.key'), cell: ({ key }) => key },
    {
      key: 'version',
      header: t('rubrics.version'),
      align: 'end',
      cell: ({ version, hasDraft }) =>
        [version ?? t('rubrics.noVersion'), hasDraft && t('rubrics.draft')].filter(Boolean).join(' · '),
    },
  ];
  return (
    <DataList
      label={t('rubrics.list')}
      columns={columns}
      rows={rubrics.data.items}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      empty={<EmptyState title={t('rubrics.emptyTitle')}>{t('rubrics.emptyText')}</EmptyState>}
    />
  );
}

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function NewRubric() {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [asked, setAsked] = useState(false);
  const create = useAction(
    (body: { name: string; key: string }, action) =>
      ok(api.POST('/api/rubrics', { body: { ...body, criteria: [] }, headers: once(action) })),
    {
      onSuccess: async ({ id }) => {
        void client.invalidateQueries({ queryKey: rubricsQuery.queryKey });
        await navigate({ to: '/admin/rubrics/$rubricId', params: { rubricId: id } });
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() !== '' && KEY.test(key)) create.mutate({ name: name.trim(), key });
  };
  return (
    <section aria-labelledby="new-rubric">
      <h2 id="new-rubric">{t('rubrics.new')}</h2>
      <form className={classes.form} noValidate onSubmit={send}>
        <TextInput
          label={t('rubrics.name')}
          maxLength={200}
          value={name}
          error={asked && name.trim() === '' && t('rubrics.nameMissing')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={t('rubrics.key')}
          description={t('rubrics.keyHelp')}
          maxLength={60}
          autoCapitalize="none"
          value={key}
          error={asked && !KEY.test(key) && t('rubrics.keyWrong')}
          onChange={({ currentTarget }) => setKey(currentTarget.value)}
        />
        <div role="alert">{create.error && <p className={classes.problem}>{problemSentence(create.error, ui)}</p>}</div>
        <div>
          <Button type="submit" variant="default" loading={create.isPending}>
            {t('rubrics.create')}
          </Button>
        </div>
      </form>
    </section>
  );
}
