import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { QUESTION_STATES } from '@convenor/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Bank.module.css';
import { CategorySelect } from './CategorySelect.js';
import type { BulkChange, QuestionLine, QuestionState } from './queries.js';
import { useBankTexts } from './texts.js';
import { tagsIn } from './words.js';

interface BulkBarProps {
  questions: readonly QuestionLine[];
  onDone: () => void;
}

/** What can be done to the questions that are chosen. */
export function BulkBar({ questions, onDone }: BulkBarProps) {
  const t = useBankTexts();
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.bulk} role="region" aria-label={t('bulk.region')}>
      <span>{t('bulk.chosen', { count: questions.length })}</span>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('bulk.change')}
      </Button>
      <Button variant="subtle" onClick={onDone}>
        {t('bulk.none')}
      </Button>
      <Dialog open={open} title={t('bulk.title', { count: questions.length })} onClose={() => setOpen(false)}>
        <ChangeForm
          questions={questions}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      </Dialog>
    </div>
  );
}

const UNCHANGED = { addTags: '', removeTags: '', category: '', state: '', points: '' };
const KEEP = '';
const NONE = 'none';

function ChangeForm({ questions, onDone }: BulkBarProps) {
  const t = useBankTexts();
  const client = useQueryClient();
  const form = useForm({
    initialValues: UNCHANGED,
    validate: {
      points: (points) => (/^(\d{1,6}([.,]\d{1,3})?)?$/.test(points.trim()) ? null : t('bulk.pointsWrong')),
    },
  });
  const change = useAction(
    (body: BulkChange, key) => ok(api.POST('/api/bank/questions/bulk', { body, headers: once(key) })),
    {
      onSuccess: async ({ changed }) => {
        toast(t('bulk.done', { count: changed }));
        await client.invalidateQueries({ queryKey: ['bank'] });
        onDone();
      },
    },
  );
  const submit = ({ addTags, removeTags, category, state, points }: typeof UNCHANGED): void =>
    change.mutate({
      ids: questions.map(({ id }) => id),
      ...(tagsIn(addTags).length > 0 && { addTags: tagsIn(addTags) }),
      ...(tagsIn(removeTags).length > 0 && { removeTags: tagsIn(removeTags) }),
      ...(category !== KEEP && { categoryId: category === NONE ? null : category }),
      ...(state !== KEEP && { state: state as QuestionState }),
      ...(points.trim() !== '' && { points: Math.round(Number(points.replace(',', '.')) * 1_000) }),
    });
  const labels = {
    addTags: t('bulk.addTags'),
    removeTags: t('bulk.removeTags'),
    category: t('bulk.category'),
    state: t('bulk.state'),
    points: t('bulk.points'),
  };
  return (
    <Form form={form} labels={labels} problem={change.error} onSubmit={submit}>
      <Refused problem={change.error} questions={questions} />
      <TextInput label={labels.addTags} description={t('edit.tagsHelp')} {...form.getInputProps('addTags')} />
      <TextInput label={labels.removeTags} {...form.getInputProps('removeTags')} />
      <CategorySelect
        label={labels.category}
        value={form.values.category}
        onChange={(category) => form.setFieldValue('category', category)}
      >
        <option value={KEEP}>{t('bulk.keep')}</option>
        <option value={NONE}>{t('list.noCategory')}</option>
      </CategorySelect>
      <NativeSelect label={labels.state} {...form.getInputProps('state')}>
        <option value={KEEP}>{t('bulk.keep')}</option>
        {QUESTION_STATES.map((state) => (
          <option key={state} value={state}>
            {t(`state.${state}`)}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        label={labels.points}
        description={t('bulk.pointsHelp')}
        inputMode="decimal"
        className={classes.number}
        {...form.getInputProps('points')}
      />
      <FormActions>
        <Button type="submit" loading={change.isPending}>
          {t('bulk.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

interface Refusal {
  id: string;
  code: string;
}

/** Nothing was changed: what stands in the way of which. */
function Refused({ problem, questions }: { problem: ApiProblem | null; questions: readonly QuestionLine[] }) {
  const t = useBankTexts();
  const refused = (problem?.extra['refused'] ?? []) as Refusal[];
  if (problem?.code !== 'some_refused' || refused.length === 0) return null;
  return (
    <ul className={classes.refused}>
      {refused.map(({ id, code }) => (
        <li key={id}>
          {t('bulk.refused', {
            name: questions.find((question) => question.id === id)?.name ?? id,
            reason: t(`refusal.${code}` as 'refusal.not_found'),
          })}
        </li>
      ))}
    </ul>
  );
}
