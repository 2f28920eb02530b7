import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import classes from './Discussion.module.css';
import { EditWords } from './EditWords.js';
import type { PostResponse } from './queries.js';
import { Report } from './Report.js';
import { TakeBack } from './TakeBack.js';
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

interface ResponseProps {
  enrolmentId: string;
  response: PostResponse;
}

function Response({ enrolmentId, response }: ResponseProps) {
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
          <ResponseTakeBack {...{ enrolmentId, response, starter }} />
        </div>
      )}
    </>
  );
}

function ResponseTakeBack({ enrolmentId, response, starter }: ResponseProps & { starter: string }) {
  const t = useDiscussionTexts();
  return (
    <TakeBack
      variant="subtle"
      label={t('respond.takeBackOf', { starter })}
      words={{
        action: t('respond.takeBack'),
        title: t('respond.takeBackTitle'),
        text: t('respond.takeBackText'),
        done: t('respond.taken'),
      }}
      around={['enrolment', enrolmentId]}
      run={(key) =>
        ok(
          api.DELETE('/api/enrolments/{id}/posts/{postId}', {
            params: { path: { id: enrolmentId, postId: response.id } },
            headers: once(key),
          }),
        )
      }
    />
  );
}
