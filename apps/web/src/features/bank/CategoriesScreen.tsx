import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { may, useMe } from '../../app/session.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { Page } from '../../ui/page/Page.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Bank.module.css';
import { categoryPath, depthOf, isWithin } from './category-path.js';
import { CategorySelect } from './CategorySelect.js';
import { categoriesQuery, type Category } from './queries.js';
import { useBankTexts } from './texts.js';

/** The tree of categories. */
export function CategoriesScreen() {
  const t = useBankTexts();
  const mayEdit = may(useMe(), 'bank:edit');
  const [editing, setEditing] = useState<Category | 'new' | null>(null);
  const [removing, setRemoving] = useState<Category | null>(null);
  return (
    <Page
      title={t('categories.title')}
      width="wide"
      above={<Link to="/admin/bank">{t('list.title')}</Link>}
      lead={t('categories.lead')}
      aside={mayEdit && <Button onClick={() => setEditing('new')}>{t('categories.add')}</Button>}
    >
      <Tree mayEdit={mayEdit} onEdit={setEditing} onRemove={setRemoving} />
      <Dialog
        open={editing !== null}
        title={t(editing === 'new' ? 'categories.add' : 'categories.change')}
        onClose={() => setEditing(null)}
      >
        {editing && <CategoryForm category={editing === 'new' ? null : editing} onDone={() => setEditing(null)} />}
      </Dialog>
      <RemoveDialog category={removing} onClose={() => setRemoving(null)} />
    </Page>
  );
}

interface TreeProps {
  mayEdit: boolean;
  onEdit: (category: Category | 'new') => void;
  onRemove: (category: Category) => void;
}

function Tree({ mayEdit, onEdit, onRemove }: TreeProps) {
  const t = useBankTexts();
  const categories = useQuery(categoriesQuery);
  if (categories.isPending) return <ListSkeleton rows={5} />;
  if (categories.isError) {
    return (
      <ErrorState problem={categories.error} title={t('categories.error')} onRetry={() => void categories.refetch()} />
    );
  }
  const { items, uncategorised } = categories.data;
  if (items.length === 0) {
    return (
      <EmptyState
        picture={<Circle />}
        title={t('categories.emptyTitle')}
        action={
          mayEdit && (
            <Button variant="default" onClick={() => onEdit('new')}>
              {t('categories.add')}
            </Button>
          )
        }
      >
        {t('categories.emptyText')}
      </EmptyState>
    );
  }
  return (
    <ul className={classes.tree}>
      {items.map((category) => (
        <li key={category.id} style={{ '--depth': depthOf(items, category) } as React.CSSProperties}>
          <div className={classes.branch}>
            <Link
              to="/admin/bank"
              search={{ category: category.id }}
              aria-label={categoryPath(items, category.id) ?? ''}
            >
              {category.name}
            </Link>
            <span className={classes.soft}>{countWords(t, category)}</span>
            {mayEdit && (
              <span className={classes.small}>
                <Button
                  size="compact-md"
                  variant="subtle"
                  aria-label={t('categories.changeOne', { name: category.name })}
                  onClick={() => onEdit(category)}
                >
                  {t('categories.changeShort')}
                </Button>
                <Button
                  size="compact-md"
                  variant="subtle"
                  aria-label={t('categories.removeOne', { name: category.name })}
                  onClick={() => onRemove(category)}
                >
                  {t('categories.remove')}
                </Button>
              </span>
            )}
          </div>
          {category.descriptionHtml && <LessonProse html={category.descriptionHtml} size="plain" />}
        </li>
      ))}
      {uncategorised > 0 && (
        <li>
          <div className={classes.branch}>
            <Link to="/admin/bank" search={{ category: 'none' }}>
              {t('list.noCategory')}
            </Link>
            <span className={classes.soft}>{t('categories.questions', { count: uncategorised })}</span>
          </div>
        </li>
      )}
    </ul>
  );
}

function countWords(t: ReturnType<typeof useBankTexts>, { questions, questionsWithin }: Category): string {
  const own = t('categories.questions', { count: questions });
  return questionsWithin > questions ? t('categories.within', { own, all: questionsWithin }) : own;
}

function CategoryForm({ category, onDone }: { category: Category | null; onDone: () => void }) {
  const t = useBankTexts();
  const client = useQueryClient();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const form = useForm({
    initialValues: {
      name: category?.name ?? '',
      parentId: category?.parentId ?? '',
      description: category?.description.text ?? '',
    },
    validate: { name: (name) => (name.trim() === '' ? t('categories.nameMissing') : null) },
  });
  const save = useAction(
    ({ name, parentId, description }: { name: string; parentId: string; description: string }, key) => {
      const format = category?.description.format ?? 'markdown';
      const body = { name, parentId: parentId || null, description: { format, text: description } };
      return category
        ? ok(
            api.PATCH('/api/bank/categories/{id}', {
              params: { path: { id: category.id } },
              body,
              headers: once(key),
            }),
          )
        : ok(api.POST('/api/bank/categories', { body, headers: once(key) }));
    },
    {
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: ['bank', 'categories'] });
        toast(t('categories.saved'));
        onDone();
      },
    },
  );
  const labels = {
    name: t('categories.name'),
    parentId: t('categories.parent'),
    description: t('categories.description'),
  };
  return (
    <Form form={form} labels={labels} problem={save.error} onSubmit={(values) => save.mutate(values)}>
      <TextInput label={labels.name} maxLength={120} autoComplete="off" {...form.getInputProps('name')} />
      <CategorySelect
        label={labels.parentId}
        value={form.values.parentId}
        onChange={(parentId) => form.setFieldValue('parentId', parentId)}
        fitting={({ id }) => !category || !isWithin(categories, id, category.id)}
      >
        <option value="">{t('categories.outermost')}</option>
      </CategorySelect>
      <Textarea
        label={labels.description}
        autosize
        minRows={2}
        maxLength={5_000}
        {...form.getInputProps('description')}
      />
      <FormActions>
        <Button type="submit" loading={save.isPending}>
          {t('categories.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

function RemoveDialog({ category, onClose }: { category: Category | null; onClose: () => void }) {
  const t = useBankTexts();
  const client = useQueryClient();
  const remove = useAction(
    (id: string, key) => ok(api.DELETE('/api/bank/categories/{id}', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: async () => {
        onClose();
        await client.invalidateQueries({ queryKey: ['bank', 'categories'] });
        toast(t('categories.removed'));
      },
    },
  );
  return (
    <ConfirmDialog
      open={category !== null}
      title={t('categories.removeTitle', { name: category?.name ?? '' })}
      consequence={t('categories.removeText')}
      action={t('categories.removeAction')}
      pending={remove.isPending}
      problem={remove.error}
      onConfirm={() => category && remove.mutate(category.id)}
      onClose={() => {
        remove.reset();
        onClose();
      }}
    />
  );
}
