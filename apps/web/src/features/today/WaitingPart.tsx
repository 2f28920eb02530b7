import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { LISTS, placeOf } from './places.js';
import type { Waiting, WaitingKind, WaitingRow } from './queries.js';
import { useTodayTexts } from './texts.js';
import classes from './Today.module.css';

export interface OnBoard {
  /** What is done in place, by kind; every other row leads to where it is done. */
  actions: Partial<Record<WaitingKind, (row: WaitingRow) => ReactNode>>;
  /** Why somebody may not get there, in words. */
  paceOf: (row: WaitingRow) => ReactNode;
}

/** All that waits of one kind: the first rows, and the way to the rest. */
export function WaitingPart({ part: { kind, count, more, rows }, board }: { part: Waiting; board: OnBoard }) {
  const t = useTodayTexts();
  const title = t(`kind.${kind}`);
  const all = t(more ? 'allMore' : 'all', { count });
  return (
    <section aria-labelledby={`waiting-${kind}`} className={classes.part}>
      <header className={classes.head}>
        <h2 id={`waiting-${kind}`}>{title}</h2>
        <Link {...LISTS[kind]} aria-label={t('all_name', { part: title, all })}>
          {all}
        </Link>
      </header>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.id} className={classes.row}>
            <Words kind={kind} row={row} paceOf={board.paceOf} />
            <div className={classes.way}>
              {board.actions[kind]?.(row) ?? (
                <ButtonLink
                  {...placeOf(kind, row)}
                  size="compact-sm"
                  variant="light"
                  aria-label={t('open_name', { name: row.name })}
                >
                  {t('open')}
                </ButtonLink>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words({ kind, row, paceOf }: { kind: WaitingKind; row: WaitingRow; paceOf: OnBoard['paceOf'] }) {
  const t = useTodayTexts();
  const dates = useDates();
  const { enrolmentId, name, since, detail } = row;
  const { course = '', number = '', title = '', reason, mentor } = detail;
  const facts = { course, number, title, when: dates.ago(since), day: dates.dayAndDistance(since) };
  const line = kind === 'questions' && detail.count ? 'questions_reported' : kind;
  return (
    <div className={classes.words}>
      <h3>
        {enrolmentId ? (
          <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </h3>
      {kind === 'at_risk' && <p>{paceOf(row)}</p>}
      <p className={classes.soft}>
        {t(`line.${line}` as 'line.at_risk', { ...facts, count: detail.count ?? detail.days ?? 1 })}
      </p>
      {reason && <p className={classes.soft}>{t('reason', { reason })}</p>}
      {kind === 'practice' && <p className={classes.soft}>{mentor ? t('mentor', { name: mentor }) : t('noMentor')}</p>}
    </div>
  );
}
