import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDates } from '../../app/dates.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { DryRun } from './DryRun.js';
import { Effect } from './Effect.js';
import { NudgeForm } from './NudgeForm.js';
import classes from './Nudges.module.css';
import { nudgeQuery } from './queries.js';
import { SwitchDialog } from './SwitchDialog.js';
import { useNudgeTexts } from './texts.js';
import { ruleWords } from './words.js';

/** One rule: whom it would touch, its switch, its numbers, and what came of it. */
export function NudgeScreen({ nudgeId }: { nudgeId: string }) {
  const t = useNudgeTexts();
  const dates = useDates();
  const found = useQuery(nudgeQuery(nudgeId));
  const [asking, setAsking] = useState(false);
  if (found.isPending) return <PageSkeleton />;
  if (found.isError) {
    return (
      <Page title={t('title')}>
        <ErrorState problem={found.error} title={t('one.error')} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  const nudge = found.data;
  const { enabled, enabledAt } = nudge;
  return (
    <Page
      title={ruleWords(t, nudge)}
      above={<Link to="/admin/nudges">{t('one.above')}</Link>}
      width="wide"
      lead={<p>{enabledAt ? t('one.since', { day: dates.day(enabledAt) }) : t('one.isOff')}</p>}
      aside={
        enabled && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('switchOff.action')}
          </Button>
        )
      }
    >
      <section className={classes.section} aria-labelledby="dry-run">
        <h2 id="dry-run">{t(enabled ? 'dryRun.titleOn' : 'dryRun.title')}</h2>
        <DryRun nudge={nudge} />
        {!enabled && (
          <p className={classes.actions}>
            <Button onClick={() => setAsking(true)}>{t('switchOn.action')}</Button>
          </p>
        )}
      </section>
      <section className={classes.section} aria-labelledby="effect">
        <h2 id="effect">{t('effect.title')}</h2>
        <Effect effect={nudge.effect} />
      </section>
      <section className={classes.section} aria-labelledby="rule">
        <h2 id="rule">{t('form.title')}</h2>
        <NudgeForm nudge={nudge} />
      </section>
      <SwitchDialog nudge={nudge} open={asking} onClose={() => setAsking(false)} />
    </Page>
  );
}
