import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Discussion.module.css';
import { EditWords } from './EditWords.js';
import type { PostResponse } from './queries.js';
import { Report } from './Report.js';
import { useDiscussionTexts } from './texts.js';

/** Answers below the words they answer. */
export function Responses({ enrolmentId, responses }: { enrolmentId: string; responses: PostResponse[] }) {
  if (responses.length === 0) return null;
  return (
    <ul className={classes.responses}>
      {responses.map((response) => (
        <li key={response.id}>
          <Response enrolmentId={enrolmentId} response={response} />
        </li>
      ))}
    </ul>
  );
}

function Response({ enrolmentId, response }: { enrolmentId: string; response: PostResponse }) {
  const t = useDiscussionTexts();
  const dates = useDates();
  const [editing, setEditing] = useState(false);
  const starter = t(`starter.${response.starter}`);
  return (
    <>
      <p className={classes.soft}>
        {response.mine ? t('respond.you') : response.by}, {dates.moment(response.postedAt)}
        {response.edited && ` · ${t('edited')}`}
      </p>
      {editing ? (
        <EditWords
          {...{ enrolmentId, post: response, text: response.text, longest: 600, onClose: () => setEditing(false) }}
        />
      ) : (
        <p className={classes.said}>
          <strong>{starter}</strong> {response.text}
        </p>
      )}
      {response.hidden && (
        <p className={classes.said}>
          <strong>{t('own.hidden', { reason: response.hidden.reason })}</strong> {t('own.hiddenHelp')}
        </p>
      )}
      {!response.mine && <Report enrolmentId={enrolmentId} post={response} />}
      {response.mine && !editing && (
        <div className={classes.actions}>
          {response.editableUntil && (
            <Button variant="subtle" aria-label={t('respond.changeOf', { starter })} onClick={() => setEditing(true)}>
              {t('respond.change')}
            </Button>
          )}
          <TakeBack enrolmentId={enrolmentId} response={response} starter={starter} />
        </div>
      )}
    </>
  );
}

function TakeBack({
  enrolmentId,
  response,
  starter,
}: {
  enrolmentId: string;
  response: PostResponse;
  starter: string;
}) {
  const t = useDiscussionTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const take = useAction(
    (_: void, key) =>
      ok(
        api.DELETE('/api/enrolments/{id}/posts/{postId}', {
          params: { path: { id: enrolmentId, postId: response.id } },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setAsking(false);
        toast(t('respond.taken'));
        await client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] });
      },
    },
  );
  return (
    <>
      <Button variant="subtle" aria-label={t('respond.takeBackOf', { starter })} onClick={() => setAsking(true)}>
        {t('respond.takeBack')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('respond.takeBackTitle')}
        consequence={t('respond.takeBackText')}
        action={t('respond.takeBack')}
        tone="serious"
        pending={take.isPending}
        problem={take.error}
        onConfirm={() => take.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
