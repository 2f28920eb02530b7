import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Listening } from '../../ui/illustrations/Listening.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Nudges.module.css';
import { type Nudge, nudgesQuery } from './queries.js';
import { SwitchDialog } from './SwitchDialog.js';
import { useNudgeTexts } from './texts.js';
import { effectWords, ruleWords, todayWords } from './words.js';

/** The rules as sentences, each with its switch, whom it touches and what came of it. */
export function NudgesScreen() {
  const t = useNudgeTexts();
  const nudges = useQuery(nudgesQuery);
  return (
    <Page title={t('title')} lead={<p>{t('lead')}</p>}>
      {nudges.isPending && <ListSkeleton rows={5} />}
      {nudges.isError && <ErrorState problem={nudges.error} title={t('error')} onRetry={() => void nudges.refetch()} />}
      {nudges.data?.length === 0 && (
        <EmptyState picture={<Listening />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      )}
      <ul className={classes.rules}>
        {nudges.data?.map((nudge) => (
          <Rule key={nudge.id} nudge={nudge} />
        ))}
      </ul>
    </Page>
  );
}

function Rule({ nudge }: { nudge: Nudge }) {
  const t = useNudgeTexts();
  const [asking, setAsking] = useState(false);
  const { id, enabled, effect } = nudge;
  const rule = ruleWords(t, nudge);
  return (
    <li className={classes.rule}>
      <div className={classes.words}>
        <h2>
          <Link to="/admin/nudges/$nudgeId" params={{ nudgeId: id }}>
            {rule}
          </Link>
        </h2>
        <p>{todayWords(t, nudge)}</p>
        <p className={classes.soft}>{effectWords(t, effect)}</p>
      </div>
      <Switch
        size="md"
        classNames={{ root: classes.switch!, input: classes.over! }}
        label={t(enabled ? 'on' : 'off')}
        aria-label={t('switchOf', { rule })}
        checked={enabled}
        onChange={() => setAsking(true)}
      />
      <SwitchDialog nudge={nudge} open={asking} onClose={() => setAsking(false)} />
    </li>
  );
}
