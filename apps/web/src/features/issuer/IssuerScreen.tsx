import { Button, Checkbox } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { useDates } from '../../app/dates.js';
import { DataList } from '../../ui/data/DataList.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Issuer.module.css';
import { type IssuerOverview, issuerQuery, rotateKey } from './queries.js';
import { useIssuerTexts } from './texts.js';

/** The keys that sign certificates: which, since when, and how to change to another. */
export function IssuerScreen() {
  const t = useIssuerTexts();
  const issuer = useQuery(issuerQuery);
  return (
    <Page width="wide" title={t('title')} lead={<p>{t('lead')}</p>}>
      {issuer.isPending ? (
        <ListSkeleton rows={4} />
      ) : issuer.isError ? (
        <ErrorState problem={issuer.error} title={t('error')} onRetry={() => void issuer.refetch()} />
      ) : (
        <Keys issuer={issuer.data} />
      )}
    </Page>
  );
}

function Keys({ issuer }: { issuer: IssuerOverview }) {
  const t = useIssuerTexts();
  const dates = useDates();
  const { did, document, name, signs, waiting, keys } = issuer;
  return (
    <>
      {!signs && (
        <p className={classes.problem} role="alert">
          {t('sealed')}
        </p>
      )}
      {waiting > 0 && <p role="status">{t('waiting', { count: waiting })}</p>}
      <KeyValue
        items={[
          { key: t('name'), value: name },
          { key: t('did'), value: <code className={classes.code}>{did}</code> },
          {
            key: t('document'),
            value: (
              <a className={classes.code} href={document}>
                {document}
              </a>
            ),
          },
        ]}
      />
      <h2 className={classes.heading}>{t('keys')}</h2>
      <DataList
        label={t('keys')}
        rows={keys}
        rowId={(key) => key.name}
        rowName={(key) => key.name}
        columns={[
          { key: 'name', header: t('columns.name'), cell: (key) => <code className={classes.code}>{key.name}</code> },
          {
            key: 'state',
            header: t('columns.state'),
            cell: ({ until, withdrawn }) =>
              until === null ? (
                <StatusBadge kind="done">{t('signing')}</StatusBadge>
              ) : withdrawn ? (
                <StatusBadge kind="excused">{t('withdrawn')}</StatusBadge>
              ) : (
                <StatusBadge kind="open">{t('retired')}</StatusBadge>
              ),
          },
          { key: 'since', header: t('columns.since'), cell: ({ since }) => dates.moment(since) },
          { key: 'until', header: t('columns.until'), cell: ({ until }) => (until ? dates.moment(until) : t('today')) },
          { key: 'signed', header: t('columns.signed'), cell: ({ signed }) => String(signed) },
        ]}
      />
      <Rotation />
    </>
  );
}

function Rotation() {
  const t = useIssuerTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [withdraw, setWithdraw] = useState(false);
  const rotate = useAction(rotateKey, {
    onSuccess: (issuer) => {
      client.setQueryData(issuerQuery.queryKey, issuer);
      setAsking(false);
      setWithdraw(false);
      toast(t('rotated'));
    },
  });
  return (
    <section className={classes.rotation} aria-labelledby="rotate">
      <h2 id="rotate" className={classes.heading}>
        {t('rotate.heading')}
      </h2>
      <p>{t('rotate.when')}</p>
      <Button onClick={() => setAsking(true)}>{t('rotate.open')}</Button>
      <ConfirmDialog
        open={asking}
        title={t('rotate.title')}
        consequence={
          <>
            <p>{t(withdraw ? 'rotate.withdrawn' : 'rotate.consequence')}</p>
            <Checkbox
              size="md"
              label={t('rotate.withdraw')}
              checked={withdraw}
              onChange={(event) => setWithdraw(event.currentTarget.checked)}
            />
          </>
        }
        tone={withdraw ? 'serious' : 'normal'}
        action={t('rotate.action')}
        reason="required"
        pending={rotate.isPending}
        problem={rotate.error}
        onConfirm={(reason) => rotate.mutate({ reason, withdraw })}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
