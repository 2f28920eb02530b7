import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { ReasonForm } from '../../ui/dialog/ReasonForm.js';
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
  const client = useQueryClient();
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
  return (
    <ReasonForm
      text={t('report.text', { name: post.by })}
      why={t('report.why')}
      missing={t('report.missing')}
      reasons={REASONS.map((each) => [each, t(`report.reason.${each}`)])}
      words={{ label: t('report.words'), longest: 1_000 }}
      send={t('report.send')}
      cancel={t('report.cancel')}
      sending={report}
      onSend={(said) => report.mutate(said)}
      onClose={onClose}
      beside={(reason) =>
        reason === 'unsafe' && (
          <p role="status">
            <strong>{t('report.unsafe')}</strong>
          </p>
        )
      }
    />
  );
}
