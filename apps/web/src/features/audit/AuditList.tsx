import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDates } from '../../app/dates.js';
import { type Column, DataList, type DataListProps } from '../../ui/data/DataList.js';
import classes from './Audit.module.css';
import type { AuditEntry } from './queries.js';
import { PERSON, sentenceOf } from './sentence.js';
import { useAuditTexts } from './texts.js';

interface AuditListProps extends Pick<DataListProps<AuditEntry>, 'more' | 'empty'> {
  entries: AuditEntry[];
  /** Narrows the record to what this person did. */
  onActor: (id: string) => void;
}

export function AuditList({ entries, onActor, ...list }: AuditListProps) {
  const t = useAuditTexts();
  const dates = useDates();
  const columns: Column<AuditEntry>[] = [
    {
      key: 'what',
      header: t('what'),
      cell: (entry) => (
        <div className={classes.what}>
          <p>
            <Sentence entry={entry} />
          </p>
          {typeof entry.detail['token'] === 'string' && <p className={classes.soft}>{t('withToken')}</p>}
          {entry.reason && <blockquote className={classes.reason}>{t('reason', { reason: entry.reason })}</blockquote>}
        </div>
      ),
    },
    { key: 'who', header: t('who'), cell: (entry) => <Actor entry={entry} onActor={onActor} /> },
    {
      key: 'when',
      header: t('when'),
      align: 'end',
      cell: ({ at }) => (
        <time dateTime={at} className={classes.when}>
          {dates.moment(at)}
        </time>
      ),
    },
  ];
  return <DataList label={t('title')} columns={columns} rows={entries} rowId={({ id }) => id} rowName={(entry) => sentenceOf(t, entry)} {...list} />;
}

/** The sentence with the trainee's name as the way to their page. */
function Sentence({ entry }: { entry: AuditEntry }) {
  const t = useAuditTexts();
  const { enrolmentId, personName } = entry;
  const [before = '', ...after] = sentenceOf(t, entry).split(PERSON);
  if (after.length === 0) return before;
  const person: ReactNode =
    enrolmentId && personName ? (
      <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} data-list-open>
        {personName}
      </Link>
    ) : (
      t('goneTrainee')
    );
  return (
    <>
      {before}
      {person}
      {after.join('')}
    </>
  );
}

function Actor({ entry: { actorId, actorName }, onActor }: { entry: AuditEntry; onActor: (id: string) => void }) {
  const t = useAuditTexts();
  if (!actorId) return <span className={classes.quiet}>{t('system')}</span>;
  const name = actorName ?? t('gone');
  return (
    <Anchor component="button" type="button" className={classes.actor} aria-label={t('only', { name })} onClick={() => onActor(actorId)}>
      {name}
    </Anchor>
  );
}
