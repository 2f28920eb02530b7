import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AuthoredChoice, AuthoredOf, TypeEditorProps } from '../authored.js';
import { onlyRight, sharedOut, shareOf, weighing } from '../choice-changes.js';
import classes from '../Editor.module.css';
import { useEditor } from '../EditorContext.js';
import { replaced } from '../lists.js';
import { newChoice } from '../new-parts.js';
import { ShareField } from '../NumberField.js';
import { PartList } from '../PartList.js';
import { Closed, FeedbackField, RichTextField } from '../RichTextField.js';
import { ChoiceOfWords, RightMark } from '../Settings.js';
import { useEditorTexts } from '../texts.js';
import { PERCENT_DECIMALS, writtenNumber } from '../written-number.js';

type Scoring = AuthoredOf<'multiple_choice'>['scoring'];
const SCORINGS: readonly Scoring[] = ['partial', 'all_or_nothing', 'per_choice'];

interface ChoicesProps {
  path: string;
  choices: readonly AuthoredChoice[];
  onChange: (choices: readonly AuthoredChoice[]) => void;
  /** `one`: exactly one is right, others may earn a part; otherwise how several are scored. */
  scoring: 'one' | Scoring;
  /** Choices whose ids may not be used again. */
  taken?: readonly AuthoredChoice[];
  help?: ReactNode;
}

/** Choices with their texts, which are right, what each earns, and what is said to those who choose it. */
export function Choices({ path, choices, onChange, scoring, taken = choices, help }: ChoicesProps) {
  const t = useEditorTexts();
  const { wrongWithin } = useEditor();
  return (
    <>
      <PartList
        path={path}
        title={t('choices.title')}
        help={help}
        parts={choices}
        nameOf={(place) => t('choices.name', { number: place + 1 })}
        onChange={onChange}
        addLabel={t('choices.add')}
        newPart={() => newChoice(taken)}
      >
        {(choice, place, change, at) => (
          <>
            <RichTextField
              path={`${at}.text`}
              label={t('choices.text', { number: place + 1 })}
              value={choice.text}
              onChange={(text) => change({ ...choice, text })}
            />
            <RightMark
              path={`${at}.correct`}
              group={path}
              only={scoring === 'one'}
              label={t(scoring === 'one' ? 'choices.theRight' : 'choices.right')}
              checked={choice.correct}
              onChange={(correct) =>
                onChange(
                  scoring === 'one' ? onlyRight(choices, place) : replaced(choices, place, { ...choice, correct }),
                )
              }
            />
            {scoring === 'per_choice' && (
              <ShareField
                path={`${at}.weight`}
                label={t('choices.share')}
                description={t('choices.shareHelp')}
                value={shareOf(choice)}
                onChange={(weight) => change(weighing(choice, weight))}
              />
            )}
            {scoring === 'one' && (!choice.correct || choice.weight !== undefined) && (
              <Closed title={t('choices.shareTitle')} open={choice.weight !== undefined || wrongWithin(`${at}.weight`)}>
                <ShareField
                  path={`${at}.weight`}
                  label={t('choices.share')}
                  description={t('choices.shareHelpOne')}
                  value={shareOf(choice)}
                  onChange={(weight) => change(weighing(choice, weight))}
                />
              </Closed>
            )}
            <FeedbackField
              path={`${at}.feedback`}
              title={t('choices.feedback')}
              value={choice.feedback}
              onChange={(feedback) => change({ ...choice, feedback })}
            />
          </>
        )}
      </PartList>
      {scoring === 'per_choice' && <Shares choices={choices} onChange={onChange} />}
    </>
  );
}

/** What the right choices earn together, and a way to share it out evenly. */
function Shares({ choices, onChange }: Pick<ChoicesProps, 'choices' | 'onChange'>) {
  const t = useEditorTexts();
  const together = choices.filter(({ correct }) => correct).reduce((sum, choice) => sum + shareOf(choice), 0);
  return (
    <div className={classes.row}>
      <p className={classes.sum} role="status">
        {t('choices.together', { share: writtenNumber(together, PERCENT_DECIMALS) })}
      </p>
      <Button variant="default" size="sm" onClick={() => onChange(sharedOut(choices))}>
        {t('choices.shareOut')}
      </Button>
    </div>
  );
}

interface ScoringFieldProps {
  path: string;
  scoring: Scoring;
  onChange: (scoring: Scoring) => void;
}

/** How several choices are scored, in plain words. */
export function ScoringField({ path, scoring, onChange }: ScoringFieldProps) {
  const t = useEditorTexts();
  return (
    <ChoiceOfWords
      path={path}
      label={t('scoring.label')}
      value={scoring}
      words={SCORINGS.map((value) => ({ value, label: t(`scoring.several.${value}`) }))}
      description={t(`scoring.severalHelp.${scoring}`)}
      onChange={onChange}
    />
  );
}

export function SingleChoice({ question, onChange }: TypeEditorProps<'single_choice'>) {
  const t = useEditorTexts();
  return (
    <Choices
      path="choices"
      choices={question.choices}
      scoring="one"
      help={t('choices.shuffleHelp')}
      onChange={(choices) => onChange({ ...question, choices })}
    />
  );
}

export function MultipleChoice({ question, onChange }: TypeEditorProps<'multiple_choice'>) {
  const t = useEditorTexts();
  return (
    <>
      <ScoringField
        path="scoring"
        scoring={question.scoring}
        onChange={(scoring) => onChange({ ...question, scoring })}
      />
      <Choices
        path="choices"
        choices={question.choices}
        scoring={question.scoring}
        help={t('choices.shuffleHelp')}
        onChange={(choices) => onChange({ ...question, choices })}
      />
    </>
  );
}
