import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import { type ManagedRegion, managedRegionsQuery, type Region, regionsQuery } from './queries.js';
import { useRegionTexts } from './texts.js';

/** Up to here the server counts. */
const COUNTED = 1_000;

/** Where people can be, and who looks after them there. */
export function RegionsScreen() {
  const t = useRegionTexts();
  const [editing, setEditing] = useState<Region | 'new' | null>(null);
  const [removing, setRemoving] = useState<Region | null>(null);
  return (
    <Page
      width="wide"
      title={t('title')}
      lead={<p>{t('lead')}</p>}
      aside={<Button onClick={() => setEditing('new')}>{t('add')}</Button>}
    >
      <Rows onEdit={setEditing} onRemove={setRemoving} />
      <Dialog
        open={editing !== null}
        title={editing === 'new' || !editing ? t('form.addTitle') : t('form.renameTitle', { name: editing.name })}
        onClose={() => setEditing(null)}
      >
        {editing && <NameForm region={editing === 'new' ? null : editing} onDone={() => setEditing(null)} />}
      </Dialog>
      <RemoveDialog region={removing} onClose={() => setRemoving(null)} />
    </Page>
  );
}

function Rows({ onEdit, onRemove }: { onEdit: (region: Region) => void; onRemove: (region: Region) => void }) {
  const t = useRegionTexts();
  const regions = useQuery(managedRegionsQuery);
  if (regions.isPending) return <ListSkeleton rows={4} />;
  if (regions.isError)
    return <ErrorState problem={regions.error} title={t('error')} onRetry={() => void regions.refetch()} />;
  const columns: Column<ManagedRegion>[] = [
    { key: 'name', header: t('columns.name'), cell: ({ name }) => name },
    {
      key: 'people',
      header: t('columns.people'),
      cell: ({ id, people }) => (
        <Link to="/admin/trainees" search={{ region: id }} data-list-open>
          {people >= COUNTED ? t('many', { count: people }) : t('people', { count: people })}
        </Link>
      ),
    },
    {
      key: 'coordinators',
      header: t('columns.coordinators'),
      cell: ({ coordinators }) => (coordinators.length > 0 ? coordinators.join(', ') : t('nobody')),
    },
    {
      key: 'actions',
      header: t('columns.actions'),
      align: 'end',
      cell: (region) => (
        <>
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={t('renameOf', { name: region.name })}
            onClick={() => onEdit(region)}
          >
            {t('rename')}
          </Button>
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={t('removeOf', { name: region.name })}
            onClick={() => onRemove(region)}
          >
            {t('remove')}
          </Button>
        </>
      ),
    },
  ];
  return (
    <DataList
      label={t('list')}
      columns={columns}
      rows={regions.data}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      empty={
        <EmptyState picture={<Circle />} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      }
    />
  );
}

function NameForm({ region, onDone }: { region: Region | null; onDone: () => void }) {
  const t = useRegionTexts();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { name: region?.name ?? '' },
    validate: { name: (name) => (name.trim() === '' ? t('form.missing') : null) },
  });
  const save = useAction(
    (body: typeof form.values, key): Promise<Region> =>
      region
        ? ok(
            api.PATCH('/api/admin/regions/{id}', {
              params: { path: { id: region.id } },
              body,
              headers: once(key),
            }),
          )
        : ok(api.POST('/api/admin/regions', { body, headers: once(key) })),
    {
      onSuccess: async ({ name }) => {
        toast(region ? t('form.renamed', { name }) : t('form.added', { name }));
        onDone();
        await client.invalidateQueries(regionsQuery);
      },
    },
  );
  return (
    <Form form={form} labels={{ name: t('form.name') }} problem={save.error} onSubmit={save.mutate}>
      <TextInput
        label={t('form.name')}
        name="name"
        autoComplete="off"
        maxLength={80}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <FormActions>
        <Button type="submit" loading={save.isPending}>
          {t(region ? 'form.renameAction' : 'form.addAction')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}

function RemoveDialog({ region, onClose }: { region: Region | null; onClose: () => void }) {
  const t = useRegionTexts();
  const client = useQueryClient();
  const remove = useAction(
    ({ id }: Region, key) =>
      ok(api.DELETE('/api/admin/regions/{id}', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: async (_done, { name }) => {
        toast(t('confirm.removed', { name }));
        onClose();
        await client.invalidateQueries(regionsQuery);
      },
    },
  );
  return (
    <ConfirmDialog
      open={region !== null}
      title={t('confirm.title', { name: region?.name ?? '' })}
      consequence={t('confirm.consequence')}
      action={t('confirm.action')}
      tone="serious"
      pending={remove.isPending}
      problem={remove.error}
      onConfirm={() => region && remove.mutate(region)}
      onClose={() => {
        remove.reset();
        onClose();
      }}
    />
  );
}
