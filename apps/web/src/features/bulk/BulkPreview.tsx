import { isUndoable } from '@convenor/rules';
import { locale } from '../../app/i18n.js';
import classes from './Bulk.module.css';
import { problemWords } from './problems.js';
import type { BulkAction } from './queries.js';
import { type BulkTexts, useBulkTexts } from './texts.js';

/** Whom it touches and whom not, and what becomes of them; takes the focus, so that it is read. */
export function BulkPreview({ action }: { action: BulkAction }) {
  const t = useBulkTexts();
  const { kind, toDo, problems, missing, first } = action;
  const names = new Intl.ListFormat(locale(), { type: toDo > first.length ? 'unit' : 'conjunction' }).format(
    first.map(({ name }) => name),
  );
  return (
    <div tabIndex={-1} className={classes.preview}>
      <p className={classes.touches}>{toDo > 0 ? t('preview.touches', { count: toDo }) : t('preview.nobody')}</p>
      {first.length > 0 && (
        <p>
          {toDo > first.length
            ? t('preview.firstAndMore', { names, count: toDo - first.length })
            : t('preview.first', { names })}
        </p>
      )}
      {toDo > 0 && (
        <p>
          {effectOf(t, action)} {isUndoable(kind) ? t('preview.undo') : t('preview.noUndo')}
        </p>
      )}
      {toDo > 0 && kind === 'message' && <blockquote className={classes.words}>{action.wish.text}</blockquote>}
      {(problems.length > 0 || missing > 0) && (
        <>
          <p>{t('preview.left')}</p>
          <ul>
            {problems.map(({ problem, count }) => (
              <li key={problem}>{t('problemCount', { problem: problemWords(t, problem), count })}</li>
            ))}
            {missing > 0 && <li>{t('preview.missing', { count: missing })}</li>}
          </ul>
        </>
      )}
    </div>
  );
}

function effectOf(t: BulkTexts, { kind, wish, target }: BulkAction): string {
  if (kind === 'extend') return t('effect.extend', { count: wish.days ?? 0 });
  if (kind === 'move' && wish.cohortId === null) return t('effect.moveAway');
  if (kind === 'mentor' && wish.mentorId === null) return t('effect.mentorAway');
  return t(`effect.${kind}`, { name: target ?? '' });
}
