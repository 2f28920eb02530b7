import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import type { SchemeEffect, SchemeRecord, TouchedPeople } from '../queries.js';
import classes from '../Schemes.module.css';
import { type SchemeTexts, useSchemeTexts } from '../texts.js';

export interface EffectDialogProps {
  /** What was looked at; null while nothing was. */
  effect: SchemeEffect | null;
  record: SchemeRecord;
  onApplied: (record: SchemeRecord) => void;
  onClose: () => void;
}

/** Says whom the draft would touch, and applies it as it was looked at. */
export function EffectDialog({ effect, record, onApplied, onClose }: EffectDialogProps) {
  const t = useSchemeTexts();
  const { courseVersionId: id, rowVersion } = record;
  const apply = useAction(
    (reason: string, key) =>
      ok(
        api.POST('/api/admin/course-versions/{id}/scheme/apply', {
          params: { path: { id }, header: { 'If-Match': `"${rowVersion}"` } },
          body: { fingerprint: effect!.fingerprint, reason },
          headers: once(key),
        }),
      ),
    { onSuccess: onApplied },
  );
  const close = (): void => {
    apply.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={effect !== null}
      title={t('effect.title')}
      consequence={effect && <Effect effect={effect} />}
      action={t('effect.apply')}
      reason="required"
      pending={apply.isPending}
      problem={apply.error}
      onConfirm={(reason) => apply.mutate(reason)}
      onClose={close}
    />
  );
}

function Effect({ effect }: { effect: SchemeEffect }) {
  const t = useSchemeTexts();
  const { inProgress, newlyLacking, newlyComplete, holders } = effect;
  return (
    <>
      <p>{t('effect.inProgress', { count: inProgress })}</p>
      <ul className={classes.touched}>
        <Touched said="newlyLacking" people={newlyLacking} />
        <Touched said="newlyComplete" people={newlyComplete} />
        <li>{t('effect.holders', { count: holders })}</li>
      </ul>
    </>
  );
}

function Touched({
  said,
  people: { count, people },
}: {
  said: 'newlyLacking' | 'newlyComplete';
  people: TouchedPeople;
}) {
  const t = useSchemeTexts();
  return (
    <li>
      {t(`effect.${said}`, { count })}
      {people.length > 0 && <span className={classes.soft}> {namesOf(t, people, count)}</span>}
    </li>
  );
}

function namesOf(t: SchemeTexts, people: TouchedPeople['people'], count: number): string {
  const names = people.map(({ name }) => name).join(', ');
  return count > people.length ? t('effect.andMore', { names, count: count - people.length }) : names;
}
