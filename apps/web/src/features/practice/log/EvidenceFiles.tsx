import { ActionIcon, Button } from '@mantine/core';
import { IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { useAction } from '../../../app/action.js';
import { api, newKey, ok, once } from '../../../app/api.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import classes from '../Practice.module.css';
import { type Evidence, type Meeting, meetingQuery } from '../queries.js';
import { usePracticeTexts } from '../texts.js';

const MOST_FILES = 3;

/** Private files that belong to a meeting. */
export function EvidenceFiles({ enrolmentId, meeting }: { enrolmentId: string; meeting: Meeting }) {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  const { id: entryId, evidence } = meeting;
  const path = { id: enrolmentId, entryId };
  const { queryKey } = meetingQuery(enrolmentId, entryId);
  const show = (change: (files: Evidence[]) => Evidence[]): void => {
    client.setQueryData(queryKey, (known) => known && { ...known, evidence: change(known.evidence) });
  };
  const add = useAction(
    (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return ok(
        api.POST('/api/enrolments/{id}/practice-entries/{entryId}/evidence', {
          params: { path },
          body: { file: file.name },
          bodySerializer: () => form,
          // Two files look alike to what tells actions apart: each is an action of its own.
          headers: once(newKey()),
        }),
      );
    },
    { onSuccess: (file) => show((files) => [...files.filter(({ id }) => id !== file.id), file]) },
  );
  const remove = useAction(
    (fileId: string, key) =>
      ok(
        api.DELETE('/api/enrolments/{id}/practice-entries/{entryId}/evidence/{fileId}', {
          params: { path: { ...path, fileId } },
          headers: once(key),
        }),
      ),
    {
      onSuccess: (_nothing, fileId) => {
        show((files) => files.filter(({ id }) => id !== fileId));
        input.current?.focus();
      },
    },
  );
  const problem = add.error ?? remove.error;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('meeting.files')}</h2>
      <p className={classes.soft} id={`${inputId}-help`}>
        {t('meeting.filesHelp')}
      </p>
      {evidence.length > 0 && (
        <ul className={classes.files}>
          {evidence.map(({ id, name }) => (
            <li key={id}>
              <a
                className={classes.file}
                href={`/api/enrolments/${enrolmentId}/practice-entries/${entryId}/evidence/${id}`}
                download
              >
                {name}
              </a>
              <ActionIcon
                variant="subtle"
                size={44}
                aria-label={t('meeting.removeFile', { name })}
                loading={remove.isPending && remove.variables === id}
                onClick={() => remove.mutate(id)}
              >
                <IconTrash size={20} aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        id={inputId}
        type="file"
        accept="image/png,image/jpeg,image/webp,application/pdf"
        className="visually-hidden"
        aria-describedby={`${inputId}-help`}
        aria-label={t('meeting.addFile')}
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) add.mutate(file);
        }}
      />
      {evidence.length < MOST_FILES && (
        <Button
          variant="default"
          loading={add.isPending}
          leftSection={<IconPaperclip size={20} aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {t('meeting.addFile')}
        </Button>
      )}
      <div role="alert">
        {problem && (
          <p className={classes.problem}>{t('meeting.fileFailed', { problem: problemSentence(problem, ui) })}</p>
        )}
      </div>
    </section>
  );
}
