import { Button, Radio, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Discussion.module.css';
import type { ReportReason } from './queries.js';
import { useDiscussionTexts } from './texts.js';

const REASONS: readonly ReportReason[] = ['unkind', 'private', 'unsafe', 'other'];

interface ReportProps {
  enrolmentId: string;
  post: { id: string; by: string; reportedByMe: boolean };
  /** Where it stands in a topic: its id, and that of the reply. */
  within?: { topicId: string; replyId?: string };
}

/** Asks a trainer to look at a post. */
export function Report({ enrolmentId, post, within }: ReportProps) {
  const t = useDiscussionTexts();
  const [open, setOpen] = useState(false);
  if (post.reportedByMe) return <p className={classes.soft}>{t('others.reported')}</p>;
  return (
    <>
      <Button variant="subtle" aria-label={t('others.reportOf', { name: post.by })} onClick={() => setOpen(true)}>
        {t('others.report')}
      </Button>
      <Dialog open={open} title={t('report.title')} onClose={() => setOpen(false)}>
        <ReportForm {...{ enrolmentId, post, within }} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ReportForm({
  enrolmentId,
  post,
  within,
  onClose,
}: Omit<ReportProps, 'within'> & { within: ReportProps['within']; onClose: () => void }) {
  const t = useDiscussionTexts();
  const ui = useUiTexts();
  const name = useId();
  const client = useQueryClient();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const report = useAction(
    (body: { reason: ReportReason; words: string }, key) =>
      within
        ? ok(
            api.POST('/api/enrolments/{id}/topics/{topicId}/report', {
              params: { path: { id: enrolmentId, topicId: within.topicId } },
              body: { ...body, ...(within.replyId && { replyId: within.replyId }) },
              headers: once(key),
            }),
          )
        : ok(
            api.POST('/api/enrolments/{id}/posts/{postId}/reports', {
              params: { path: { id: enrolmentId, postId: post.id } },
              body,
              headers: once(key),
            }),
          ),
    {
      onSuccess: async () => {
        toast(t('report.done'));
        onClose();
        await client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] });
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(reason === null);
    if (reason) report.mutate({ reason, words: words.trim() });
  };
  return (
    <form className={`${classes.form} ${classes.inDialog}`} noValidate onSubmit={send}>
      <p className={classes.said}>{t('report.text', { name: post.by })}</p>
      <Radio.Group
        label={t('report.why')}
        name={name}
        value={reason}
        error={missing && reason === null && t('report.missing')}
        onChange={(value) => setReason(value)}
      >
        <div className={classes.choices}>
          {REASONS.map((each) => (
            <Radio key={each} size="md" value={each} label={t(`report.reason.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      {reason === 'unsafe' && (
        <p className={classes.said} role="status">
          <strong>{t('report.unsafe')}</strong>
        </p>
      )}
      <Textarea
        label={`${t('report.words')} (${ui('form.optional')})`}
        autosize
        minRows={2}
        maxLength={1_000}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <div role="alert">{report.error && <p className={classes.problem}>{problemSentence(report.error, ui)}</p>}</div>
      <div className={classes.actions}>
        <Button type="submit" loading={report.isPending}>
          {t('report.send')}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={report.isPending}>
          {t('report.cancel')}
        </Button>
      </div>
    </form>
  );
}
