import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useBlocker } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import beside from '../../ui/forms/Beside.module.css';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Bank.module.css';
import { CategorySelect } from './CategorySelect.js';
import { type AuthoredQuestion, type EditorProblem, QuestionEditor } from './editor/index.js';
import { LivePreview } from './LivePreview.js';
import { type BankQuestion, questionChanged, questionQuery, type WrittenQuestion } from './queries.js';
import { useBankTexts } from './texts.js';
import { tagsIn } from './words.js';

interface QuestionFormProps {
  /** What is written so far; its content for a new one. */
  start: { name: string; categoryId: string | null; authored: AuthoredQuestion; problems: readonly EditorProblem[] };
  /** The question that is changed; null for a new one. */
  question: BankQuestion | null;
  onSaved: (question: BankQuestion) => void;
  cancel: ReactNode;
}

/** A question with its name, its place and its content, to be written. */
export function QuestionForm({ start, question, onSaved, cancel }: QuestionFormProps) {
  const t = useBankTexts();
  const client = useQueryClient();
  const [authored, setAuthored] = useState(start.authored);
  const form = useForm({
    initialValues: {
      name: start.name,
      categoryId: start.categoryId ?? '',
      tags: start.authored.tags.join(', '),
      note: '',
    },
    validate: { name: (name) => (name.trim() === '' ? t('edit.nameMissing') : null) },
  });
  const saved = useRef(false);
  const [base, setBase] = useState(question?.rowVersion ?? 0);
  const [overtaken, setOvertaken] = useState<BankQuestion | null>(null);
  const save = useAction(
    (body: WrittenQuestion, key) =>
      question
        ? ok(
            api.PUT('/api/bank/questions/{id}', {
              params: { path: { id: question.id }, header: { 'If-Match': `"${base}"` } },
              body,
              headers: once(key),
            }),
          )
        : ok(api.POST('/api/bank/questions', { body, headers: once(key) })),
    {
      onSuccess: async (written) => {
        saved.current = true;
        await questionChanged(client, written);
        toast(t('edit.saved'));
        onSaved(written);
      },
      // What was written stays; the next press is about what is there now.
      onError: async (problem) => {
        if (problem.status !== 412 || !question) return;
        const now = await client.fetchQuery({ ...questionQuery(question.id), staleTime: 0 });
        setBase(now.rowVersion);
        setOvertaken(now);
      },
    },
  );
  // The same list as long as nothing else was found: what is mended leaves it.
  const inQuestion = useMemo(() => problemsIn(save.error), [save.error]);
  const dirty = form.isDirty() || authored !== start.authored;
  const blocker = useBlocker({
    shouldBlockFn: () => dirty && !saved.current,
    enableBeforeUnload: () => dirty && !saved.current,
    withResolver: true,
  });
  const submit = ({ name, categoryId, tags, note }: typeof form.values): void =>
    save.mutate({
      name,
      categoryId: categoryId || null,
      question: { ...authored, tags: tagsIn(tags) },
      ...(note.trim() !== '' && { note }),
    });
  const labels = {
    name: t('edit.name'),
    categoryId: t('list.category'),
    tags: t('list.tags'),
    note: t('edit.note'),
  };
  return (
    <div className={beside.writing}>
      <Form
        form={form}
        labels={labels}
        problem={overtaken || inQuestion.length > 0 ? null : save.error}
        onSubmit={submit}
      >
        <div role="alert">
          {overtaken && (
            <div className={classes.notice}>
              <p>{t('edit.overtaken', { who: overtaken.updatedBy ?? t('question.somebody') })}</p>
              <p>
                <a href={`/admin/bank/${overtaken.id}`} target="_blank" rel="noopener">
                  {t('edit.seeTheirs')}
                </a>
              </p>
            </div>
          )}
        </div>
        <div className={classes.place}>
          <TextInput
            label={labels.name}
            description={t('edit.nameHelp')}
            maxLength={200}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <CategorySelect
            label={labels.categoryId}
            value={form.values.categoryId}
            onChange={(categoryId) => form.setFieldValue('categoryId', categoryId)}
          >
            <option value="">{t('list.noCategory')}</option>
          </CategorySelect>
          <TextInput
            label={labels.tags}
            description={t('edit.tagsHelp')}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('tags')}
          />
        </div>
        <QuestionEditor
          value={authored}
          onChange={setAuthored}
          problems={inQuestion.length > 0 ? inQuestion : start.problems}
          onAddFile={addFile}
        />
        {question && (
          <Textarea
            label={labels.note}
            description={t('edit.noteHelp')}
            autosize
            minRows={2}
            maxLength={1_000}
            {...form.getInputProps('note')}
          />
        )}
        {question?.state === 'reviewed' && <p className={classes.soft}>{t('edit.becomesDraft')}</p>}
        <FormActions>
          <Button type="submit" loading={save.isPending}>
            {t(overtaken ? 'edit.saveOver' : 'edit.save')}
          </Button>
          {cancel}
        </FormActions>
      </Form>
      <LivePreview question={authored} />
      <ConfirmDialog
        open={blocker.status === 'blocked'}
        title={t('edit.leaveTitle')}
        consequence={t('edit.leaveText')}
        action={t('edit.leaveAction')}
        tone="serious"
        onConfirm={() => blocker.proceed?.()}
        onClose={() => blocker.reset?.()}
      />
    </div>
  );
}

/** What the server found in the content. */
function problemsIn(problem: ApiProblem | null): EditorProblem[] {
  return (problem?.errors ?? [])
    .filter(({ field }) => /^question(\.|$)/.test(field))
    .map(({ field, code, message }) => ({ path: field, code, message }));
}

async function addFile(file: File): Promise<{ name: string; mediaType: string; url: string }> {
  const form = new FormData();
  form.append('file', file);
  return ok(api.POST('/api/bank/files', { body: { file: file.name }, bodySerializer: () => form }));
}
