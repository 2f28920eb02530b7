import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type Meeting, type Move, takeOnMeeting } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';

const SAID = { propose: 'proposed', pause: 'paused', resume: 'resumed', end: 'ended' } as const;

/** Change, pause, go on, end. What leaves the public list is asked about first. */
export function MeetingActions({ meeting }: { meeting: Meeting }) {
  const t = useRegisterTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'pause' | 'end' | null>(null);
  const move = useAction(
    (what: Move, key) =>
      ok(
        api.POST('/api/me/meetings/{id}/moves', {
          params: { path: { id: meeting.id } },
          body: { move: what },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (moved, what) => {
        setAsking(null);
        toast(t(`meetings.${SAID[what]}`));
        await takeOnMeeting(client, moved);
      },
    },
  );
  return (
    <section className={classes.section} aria-labelledby="meeting-actions">
      <h2 id="meeting-actions">{t('meetings.actions')}</h2>
      <div className={classes.ways}>
        <ButtonLink to="/my-meetings/$meetingId" params={{ meetingId: meeting.id }} search={{ change: true }}>
          {t('meetings.change')}
        </ButtonLink>
        {meeting.state === 'approved' && (
          <Button variant="default" onClick={() => setAsking('pause')}>
            {t('meetings.pause')}
          </Button>
        )}
        {meeting.state === 'paused' && (
          <Button variant="default" loading={move.isPending} onClick={() => move.mutate('resume')}>
            {t('meetings.resume')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => setAsking('end')}>
          {t('meetings.end')}
        </Button>
      </div>
      <div role="alert">
        {move.error && !asking && <p className={classes.problem}>{problemSentence(move.error, ui)}</p>}
      </div>
      <ConfirmDialog
        open={asking !== null}
        title={t(asking === 'pause' ? 'meetings.pauseTitle' : 'meetings.endTitle')}
        consequence={<p>{t(asking === 'pause' ? 'meetings.pauseText' : 'meetings.endText')}</p>}
        action={t(asking === 'pause' ? 'meetings.pause' : 'meetings.end')}
        tone={asking === 'end' ? 'serious' : 'normal'}
        pending={move.isPending}
        problem={move.error}
        onConfirm={() => asking && move.mutate(asking)}
        onClose={() => setAsking(null)}
      />
    </section>
  );
}
