import { isAnswered } from '@convenor/rules';
import { Button } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconFlag3Filled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import type { Answers } from './answers/use-answers.js';
import classes from './Overview.module.css';
import { attemptPlace } from './places.js';
import type { Attempt } from './queries.js';
import { useQuizTexts } from './texts.js';
import type { Sending } from './use-send.js';

interface OverviewProps {
  attempt: Attempt;
  answers: Answers;
  sending: Sending;
}

/** The look back before sending: what is open, what was marked, and the one button. */
export function Overview({ attempt, answers, sending }: OverviewProps) {
  const t = useQuizTexts();
  const { enrolmentId, activityId, id: attemptId, items, layout, navigation } = attempt;
  const place = { to: attemptPlace, params: { enrolmentId, activityId, attemptId } } as const;
  const rows = items.map(({ id }, index) => ({ id, number: index + 1, ...answers.get(id) }));
  const open = rows.filter(({ response }) => !isAnswered(response));
  const onlyOnward = navigation === 'sequential';
  const marked = rows.filter(({ flagged }) => flagged);
  return (
    <>
      <div className={classes.summary}>
        <p>
          {open.length === 0
            ? t('overview.allAnswered', { all: items.length })
            : t('overview.open', { count: open.length })}
        </p>
        {open.length > 0 && <p className={classes.soft}>{t('overview.openNote')}</p>}
        {onlyOnward && <p className={classes.soft}>{t('overview.onlyOnward')}</p>}
        {marked.length > 0 && <p>{t('overview.marked', { count: marked.length })}</p>}
      </div>
      <ol className={classes.list}>
        {rows.map(({ id, number, response, flagged }) => {
          const answered = isAnswered(response);
          const Icon = answered ? IconCheck : IconCircleDashed;
          const looks = { className: classes.row, 'data-open': !answered || undefined };
          const inside = (
            <>
              <Icon size={20} aria-hidden="true" />
              <span className={classes.name}>{t('attempt.question', { number })}</span>
              <span className={classes.state}>
                {t(answered ? 'attempt.answered' : 'attempt.open')}
                {flagged && (
                  <span className={classes.flag}>
                    <IconFlag3Filled size={16} aria-hidden="true" />
                    {t('attempt.marked')}
                  </span>
                )}
              </span>
            </>
          );
          return (
            <li key={id}>
              {onlyOnward ? (
                <div {...looks}>{inside}</div>
              ) : (
                <Link
                  {...place}
                  {...(layout === 'all_at_once' ? { search: {}, hash: id } : { search: { item: number } })}
                  {...looks}
                >
                  {inside}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
      <p className={classes.once}>{t('overview.once')}</p>
      <div role="alert">{sending.problem && <Problem sending={sending} />}</div>
      <div className={classes.actions}>
        <Button onClick={sending.send} loading={sending.busy}>
          {t(sending.busy ? 'overview.sending' : 'overview.send')}
        </Button>
        {!onlyOnward && (
          <ButtonLink {...place} search={layout === 'all_at_once' ? {} : { item: items.length }} variant="subtle">
            {t('overview.back')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

function Problem({ sending: { problem } }: { sending: Sending }) {
  const t = useQuizTexts();
  const unreachable = problem?.passing || problem?.code === 'request_in_progress';
  return (
    <p className={classes.problem}>{unreachable ? t('overview.notYet') : problem?.detail || t('overview.failed')}</p>
  );
}
