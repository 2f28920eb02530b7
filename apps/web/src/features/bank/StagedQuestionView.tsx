import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ReviewedItem } from '../../ui/items/ReviewedItem.js';
import type { ShownItem } from '../../ui/items/item.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { useProblemWords } from './editor/index.js';
import classes from './Import.module.css';
import type { StagedQuestion } from './queries.js';
import { useBankTexts } from './texts.js';

const SIGNS = { imported: 'done', with_loss: 'started', refused: 'late' } as const;

interface StagedQuestionViewProps {
  read: StagedQuestion;
  wanted: boolean;
  onToggle: () => void;
}

/** One question of a file: what came of it, and how it will look. */
export function StagedQuestionView({ read, wanted, onToggle }: StagedQuestionViewProps) {
  const t = useBankTexts();
  const { place, outcome, stands, name, category, notes, keyed, type, alreadyThere, repeats } = read;
  const title = name || stands.label;
  const where = [stands.file, stands.line !== null && t('import.line', { line: stands.line }), category?.join(' / ')];
  const isNew = outcome !== 'refused' && !alreadyThere && repeats === null;
  return (
    <li className={classes.question} data-left={(isNew && !wanted) || undefined}>
      <div className={classes.head}>
        <h3>{title}</h3>
        <StatusBadge kind={SIGNS[outcome]}>{t(`import.${outcome}`)}</StatusBadge>
        {isNew && (
          <Checkbox
            checked={wanted}
            onChange={onToggle}
            label={t('import.takeOne')}
            aria-label={t('import.takeNamed', { name: title })}
          />
        )}
      </div>
      <p className={classes.facts}>{[type && t(`type.${type}`), ...where].filter(Boolean).join(' · ')}</p>
      {alreadyThere && (
        <p>
          {t('import.isThere')}{' '}
          <Link to="/admin/bank/$questionId" params={{ questionId: alreadyThere }}>
            {t('import.seeIt')}
          </Link>
        </p>
      )}
      {!alreadyThere && repeats !== null && <p>{t('import.repeats', { place: repeats })}</p>}
      <ImportNotes notes={notes} />
      {type && <Problems read={{ ...read, type }} />}
      {keyed && <ReviewedItem item={{ ...(keyed as ShownItem), id: `staged-${place}` }} response={null} keyOnly />}
    </li>
  );
}

function Problems({
  read: { type, problems },
}: {
  read: StagedQuestion & { type: NonNullable<StagedQuestion['type']> };
}) {
  const t = useBankTexts();
  const words = useProblemWords(type);
  if (problems.length === 0) return null;
  return (
    <div className={classes.mend}>
      <p>{t('question.unsound')}</p>
      <ul>
        {problems.map((problem, place) => (
          <li key={place}>{words(problem)}</li>
        ))}
      </ul>
    </div>
  );
}

export function ImportNotes({ notes }: { notes: StagedQuestion['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map(({ code, message }, place) => (
        <li key={`${code}-${place}`}>{message}</li>
      ))}
    </ul>
  );
}
