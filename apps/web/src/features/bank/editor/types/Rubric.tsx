import { Button, TextInput } from '@mantine/core';
import type { Criterion, TypeEditorProps } from '../authored.js';
import classes from '../Editor.module.css';
import { useEditor } from '../EditorContext.js';
import { newCriterion, newLevel } from '../new-parts.js';
import { NumberField } from '../NumberField.js';
import { PartList } from '../PartList.js';
import { FeedbackField } from '../RichTextField.js';
import { useEditorTexts } from '../texts.js';
import { POINT_DECIMALS, writtenNumber } from '../written-number.js';

/** The criteria that an answer is marked by, each with its levels, and whether they are worth the question's points. */
export function Rubric({ question, onChange }: TypeEditorProps<'written'>) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const { rubric, points } = question;
  const best = rubric.reduce((sum, { levels }) => sum + Math.max(0, ...levels.map((level) => level.points)), 0);
  const worth = { best: writtenNumber(best, POINT_DECIMALS), points: writtenNumber(points, POINT_DECIMALS) };
  return (
    <>
      <PartList
        path="rubric"
        title={t('rubric.title')}
        help={t('rubric.help')}
        parts={rubric}
        nameOf={(place) => t('rubric.name', { number: place + 1 })}
        onChange={(next) => onChange({ ...question, rubric: next })}
        addLabel={t('rubric.add')}
        newPart={() => newCriterion(rubric, Math.max(0, points - best))}
      >
        {(criterion, place, change, at) => (
          <>
            <TextInput
              id={idOf(`${at}.title`)}
              label={t('rubric.what', { number: place + 1 })}
              autoComplete="off"
              maxLength={1_000}
              value={criterion.title}
              error={problemAt(`${at}.title`)}
              onChange={({ currentTarget }) => change({ ...criterion, title: currentTarget.value })}
            />
            <Levels at={at} criterion={criterion} onChange={change} />
          </>
        )}
      </PartList>
      <div className={classes.row}>
        <p className={classes.sum} role="status">
          {t(best === points ? 'rubric.worthRight' : 'rubric.worthOther', worth)}
        </p>
        {best !== points && best > 0 && (
          <Button variant="default" size="sm" onClick={() => onChange({ ...question, points: best })}>
            {t('rubric.takePoints', worth)}
          </Button>
        )}
      </div>
    </>
  );
}

interface LevelsProps {
  at: string;
  criterion: Criterion;
  onChange: (criterion: Criterion) => void;
}

function Levels({ at, criterion, onChange }: LevelsProps) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const { levels } = criterion;
  return (
    <PartList
      path={`${at}.levels`}
      title={t('levels.title')}
      parts={levels}
      nameOf={(place) => t('levels.name', { number: place + 1 })}
      onChange={(next) => onChange({ ...criterion, levels: next })}
      addLabel={t('levels.add')}
      newPart={() => newLevel(levels, 0)}
    >
      {(level, _place, change, path) => (
        <>
          <TextInput
            id={idOf(`${path}.title`)}
            label={t('levels.what')}
            autoComplete="off"
            maxLength={1_000}
            value={level.title}
            error={problemAt(`${path}.title`)}
            onChange={({ currentTarget }) => change({ ...level, title: currentTarget.value })}
          />
          <NumberField
            path={`${path}.points`}
            label={t('levels.points')}
            decimals={POINT_DECIMALS}
            value={level.points}
            onChange={(points) => change({ ...level, points: points! })}
          />
          <FeedbackField
            path={`${path}.text`}
            title={t('levels.text')}
            value={level.text}
            onChange={(text) => change({ ...level, text })}
          />
        </>
      )}
    </PartList>
  );
}
