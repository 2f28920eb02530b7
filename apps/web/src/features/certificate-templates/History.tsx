import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { useDates } from '../../app/dates.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { historyQuery, showState, takeBackTemplate, type TemplateState, reuseVersion } from './queries.js';
import classes from './Templates.module.css';
import { useTemplateTexts } from './texts.js';

interface HistoryProps {
  state: TemplateState;
  course: string | undefined;
  onChanged: (state: TemplateState) => void;
}

/** Every version there was, and the ways back. */
export function History({ state, course, onChanged }: HistoryProps) {
  const t = useTemplateTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const change = { course, rowVersion: state.rowVersion };
  const show = async (changed: TemplateState): Promise<void> => {
    onChanged(changed);
    await showState(client, course, changed);
  };
  const use = useAction((version: number, key) => reuseVersion(change, version, key), {
    onSuccess: async (changed, version) => {
      toast(t('used', { version }));
      await show(changed);
    },
  });
  return (
    <section aria-labelledby="versions" className={classes.history}>
      <h2 id="versions">{t('history')}</h2>
      <Versions course={course} pending={use.isPending ? use.variables : null} onUse={use.mutate} />
      <div role="alert">{use.error && <p className={classes.problem}>{problemSentence(use.error, ui)}</p>}</div>
      {state.version !== null && <WayBack change={change} course={course} onBack={show} />}
    </section>
  );
}

function Versions({
  course,
  pending,
  onUse,
}: {
  course: string | undefined;
  pending: number | null;
  onUse: (version: number) => void;
}) {
  const t = useTemplateTexts();
  const dates = useDates();
  const history = useInfiniteQuery(historyQuery(course));
  if (history.isPending) return <ListSkeleton rows={2} />;
  if (history.isError) {
    return <ErrorState problem={history.error} title={t('historyError')} onRetry={() => void history.refetch()} />;
  }
  const versions = history.data.pages.flatMap(({ items }) => items);
  if (versions.length === 0) return <p className={classes.soft}>{t('historyEmpty')}</p>;
  return (
    <>
      <ol className={classes.versions}>
        {versions.map(({ version, savedAt, savedBy, current, template }) => (
          <li key={version}>
            <span className={classes.swatches} aria-hidden="true">
              {[template.colours.panel, template.colours.accent, template.colours.paper].map((colour, place) => (
                <span key={place} style={{ background: colour }} />
              ))}
            </span>
            <span className={classes.versionWords}>
              <strong>{t('version', { version })}</strong>
              <span className={classes.soft}>
                {savedBy === null
                  ? t('savedOnGone', { day: dates.moment(savedAt) })
                  : t('savedOn', { day: dates.moment(savedAt), name: savedBy })}
              </span>
            </span>
            {current ? (
              <StatusBadge kind="done">{t('current')}</StatusBadge>
            ) : (
              <Button variant="default" loading={pending === version} onClick={() => onUse(version)}>
                {t('useAgain', { version })}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button variant="subtle" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

interface WayBackProps {
  change: { course: string | undefined; rowVersion: number };
  course: string | undefined;
  onBack: (state: TemplateState) => Promise<void>;
}

function WayBack({ change, course, onBack }: WayBackProps) {
  const t = useTemplateTexts();
  const [asking, setAsking] = useState(false);
  const back = useAction((_input: void, key) => takeBackTemplate(change, key), {
    onSuccess: async (state) => {
      toast(t('back'));
      setAsking(false);
      await onBack(state);
    },
  });
  const action = t(course ? 'backCourse' : 'backOrganisation');
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {action}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('backTitle')}
        consequence={<p>{t('backText')}</p>}
        action={action}
        pending={back.isPending}
        problem={back.error}
        onConfirm={() => back.mutate()}
        onClose={() => {
          back.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
