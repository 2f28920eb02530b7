import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, once } from '../../app/api.js';
import { CopyField } from '../../ui/data/CopyField.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { CohortFrame } from './CohortFrame.js';
import classes from './Cohorts.module.css';
import { type Cohort, refreshCohorts } from './queries.js';
import { useCohortTexts } from './texts.js';

/** The link that lets people into a cohort without an application. */
export function InviteScreen({ cohortId }: { cohortId: string }) {
  const t = useCohortTexts();
  return (
    <CohortFrame cohortId={cohortId} page="tabs.invite">
      {({ cohort }) => (
        <section className={classes.section} aria-labelledby="invite">
          <h2 id="invite">{t('tabs.invite')}</h2>
          <p className={classes.soft}>{t('invite.lead')}</p>
          <Invite cohort={cohort} />
        </section>
      )}
    </CohortFrame>
  );
}

function Invite({ cohort: { id, inviteCode, mayManage } }: { cohort: Cohort }) {
  const t = useCohortTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'renew' | 'drop' | null>(null);
  const done = (word: 'made' | 'dropped') => async (): Promise<void> => {
    setAsking(null);
    toast(t(`invite.${word}`));
    await refreshCohorts(client);
  };
  const renew = useAction<void>(
    (_, key) => api.POST('/api/admin/cohorts/{id}/invite-code', { params: { path: { id } }, headers: once(key) }),
    { onSuccess: done('made') },
  );
  const drop = useAction<void>(
    (_, key) => api.DELETE('/api/admin/cohorts/{id}/invite-code', { params: { path: { id } }, headers: once(key) }),
    { onSuccess: done('dropped') },
  );
  if (!inviteCode) {
    return (
      <div className={classes.invite}>
        <p>{t(mayManage ? 'invite.none' : 'invite.noneHere')}</p>
        {mayManage && (
          <div className={classes.ways}>
            <Button loading={renew.isPending} onClick={() => renew.mutate()}>
              {t('invite.make')}
            </Button>
          </div>
        )}
        <p role="alert">{renew.error ? problemSentence(renew.error, ui) : null}</p>
      </div>
    );
  }
  const running = asking === 'drop' ? drop : renew;
  return (
    <div className={classes.invite}>
      {/* In the fragment, which reaches no server and no log. */}
      <CopyField label={t('invite.link')} value={`${window.location.origin}/join#${inviteCode}`} />
      <CopyField label={t('invite.code')} value={inviteCode} />
      {mayManage && (
        <div className={classes.ways}>
          <Button variant="default" onClick={() => setAsking('renew')}>
            {t('invite.renew')}
          </Button>
          <Button variant="default" onClick={() => setAsking('drop')}>
            {t('invite.drop')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking !== null}
        title={t(asking === 'drop' ? 'invite.dropTitle' : 'invite.renewTitle')}
        consequence={t(asking === 'drop' ? 'invite.dropText' : 'invite.renewText')}
        action={t(asking === 'drop' ? 'invite.drop' : 'invite.renew')}
        pending={running.isPending}
        problem={running.error}
        onConfirm={() => running.mutate()}
        onClose={() => {
          setAsking(null);
          renew.reset();
          drop.reset();
        }}
      />
    </div>
  );
}
