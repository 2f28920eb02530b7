import { Button, Checkbox } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { FieldGroup } from '../../../ui/forms/Form.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type Credential, type CredentialEvidence, evidenceQuery } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';

/** What the badge tells of how it was earned: the holder's choice, with the words that others will read. */
export function Evidence({ credential: { id } }: { credential: Credential }) {
  const t = useCertificationTexts();
  const evidence = useQuery(evidenceQuery(id));
  if (evidence.data?.items.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="evidence">
      <h2 id="evidence">{t('evidence.title')}</h2>
      {evidence.isPending ? (
        <ListSkeleton rows={3} />
      ) : evidence.isError ? (
        <ErrorState problem={evidence.error} title={t('evidence.error')} onRetry={() => void evidence.refetch()} />
      ) : (
        <Choice key={keptKeys(evidence.data).join()} id={id} evidence={evidence.data} />
      )}
    </section>
  );
}

function keptKeys({ items }: CredentialEvidence): string[] {
  return items.filter(({ chosen }) => chosen).map(({ key }) => key);
}

function Choice({ id, evidence }: { id: string; evidence: CredentialEvidence }) {
  const t = useCertificationTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const { items } = evidence;
  const kept = keptKeys(evidence);
  const [chosen, setChosen] = useState<readonly string[]>(kept);
  const isChanged = chosen.length !== kept.length || chosen.some((key) => !kept.includes(key));
  const choose = useAction(
    (keys: readonly string[], key) =>
      ok(
        api.PUT('/api/credentials/{id}/evidence', {
          params: { path: { id } },
          body: { keys: [...keys] },
          headers: once(key),
        }),
      ),
    {
      onSuccess: (changed) => {
        client.setQueryData(evidenceQuery(id).queryKey, changed);
        toast(t('evidence.kept'));
      },
    },
  );
  const told = items.filter(({ key }) => chosen.includes(key));
  return (
    <div className={classes.share}>
      <p>{t('evidence.text')}</p>
      <FieldGroup legend={t('evidence.choose')}>
        {items.map(({ key, title }) => (
          <Checkbox
            key={key}
            size="md"
            label={title}
            checked={chosen.includes(key)}
            onChange={({ currentTarget: { checked } }) =>
              setChosen((before) => (checked ? [...before, key] : before.filter((one) => one !== key)))
            }
          />
        ))}
      </FieldGroup>
      <div className={classes.note} role="status">
        <p>{told.length === 0 ? t('evidence.nothing') : t('evidence.says')}</p>
        {told.map(({ key, title, words }) => (
          <p key={key}>{[title, ...words].join(': ')}</p>
        ))}
      </div>
      <div>
        <Button variant="light" disabled={!isChanged} loading={choose.isPending} onClick={() => choose.mutate(chosen)}>
          {t('evidence.action')}
        </Button>
      </div>
      <div role="alert">{choose.isError && <p className={classes.problem}>{problemSentence(choose.error, ui)}</p>}</div>
    </div>
  );
}
