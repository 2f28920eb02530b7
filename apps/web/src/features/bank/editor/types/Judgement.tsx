import { Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FieldGroup } from '../../../../ui/forms/Form.js';
import type { TypeEditorProps } from '../authored.js';
import classes from '../Editor.module.css';
import { useEditor } from '../EditorContext.js';
import { newMove } from '../new-parts.js';
import { NumberField } from '../NumberField.js';
import { fitted, inMode, levelsOf, otherVotes, votesOf, withScale } from '../panel-changes.js';
import { PartList } from '../PartList.js';
import { Closed, RichTextField } from '../RichTextField.js';
import { replaced } from '../lists.js';
import { useEditorTexts } from '../texts.js';

type Props = TypeEditorProps<'situational_judgement'>;

/** Possible moves, and how many of a panel of experts gave each which rank or level. */
export function Judgement({ question, onChange }: Props) {
  const t = useEditorTexts();
  const { idOf } = useEditor();
  const { mode, scale, choices } = question;
  // A scale that was put aside comes back with one press.
  const [aside, setAside] = useState<readonly string[]>([]);
  const turn = (next: typeof mode): void => {
    if (mode === 'rate') setAside(scale);
    const words = (['first', 'second', 'third', 'fourth'] as const).map((level) => t(`judgement.scale.${level}`));
    onChange(inMode(question, next, aside.length > 0 ? aside : words));
  };
  return (
    <>
      <FieldGroup legend={t('judgement.mode')} help={t('judgement.modeHelp')}>
        {(['rank', 'rate'] as const).map((each) => (
          <Radio
            key={each}
            id={idOf(each === mode ? 'mode' : `mode-${each}`)}
            name={`${idOf('mode')}-name`}
            size="md"
            label={t(`judgement.modes.${each}`)}
            checked={mode === each}
            onChange={() => turn(each)}
          />
        ))}
      </FieldGroup>
      {(mode === 'rate' || scale.length > 0) && <Scale question={question} onChange={onChange} />}
      <PartList
        path="choices"
        title={t('judgement.moves')}
        help={t('judgement.movesHelp')}
        parts={choices}
        nameOf={(place) => t('judgement.move', { number: place + 1 })}
        onChange={(next) => onChange(fitted({ ...question, choices: next }))}
        addLabel={t('judgement.add')}
        newPart={() => newMove(choices, levelsOf(question))}
      >
        {(move, place, change, at) => (
          <>
            <RichTextField
              path={`${at}.text`}
              label={t('judgement.text', { number: place + 1 })}
              value={move.text}
              onChange={(text) => change({ ...move, text })}
            />
            <Panel question={question} place={place} onChange={onChange} />
            <Closed title={t('judgement.rationale')} open>
              <RichTextField
                named
                path={`${at}.rationale`}
                label={t('judgement.rationale')}
                description={t('judgement.rationaleHelp')}
                value={move.rationale}
                onChange={(rationale) => change({ ...move, rationale })}
              />
            </Closed>
          </>
        )}
      </PartList>
    </>
  );
}

/** The words of the levels, lowest first. The panel's numbers go along with their level. */
function Scale({ question, onChange }: Props) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const levels: { word: string; from: number | null }[] = question.scale.map((word, from) => ({ word, from }));
  return (
    <PartList
      path="scale"
      title={t('scale.title')}
      help={t('scale.help')}
      parts={levels}
      nameOf={(place) => t('scale.name', { number: place + 1 })}
      onChange={(next) => onChange(withScale(question, next))}
      addLabel={t('scale.add')}
      newPart={() => ({ word: '', from: null })}
    >
      {(level, place, change, at) => (
        <TextInput
          id={idOf(at)}
          label={t('scale.word', { number: place + 1 })}
          autoComplete="off"
          maxLength={1_000}
          value={level.word}
          error={problemAt(at)}
          onChange={({ currentTarget }) => change({ ...level, word: currentTarget.value })}
        />
      )}
    </PartList>
  );
}

/** How many of the panel gave a move each rank or level, and how many that is together. */
function Panel({ question, place, onChange }: Props & { place: number }) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const { mode, scale, choices } = question;
  const move = choices[place]!;
  const path = `choices.${place}.panel`;
  const problem = problemAt(path);
  const expected = otherVotes(choices, place);
  const set = (level: number, votes: number): void =>
    onChange({
      ...question,
      choices: replaced(choices, place, { ...move, panel: replaced(move.panel, level, votes) }),
    });
  return (
    <fieldset className={classes.group}>
      <legend>{t('panel.title')}</legend>
      {problem && (
        <p id={idOf(path)} tabIndex={-1} className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.row}>
        {move.panel.map((votes, level) => (
          <NumberField
            key={level}
            path={`${path}.${level}`}
            label={
              mode === 'rank'
                ? t('panel.rank', { number: level + 1 })
                : scale[level]?.trim() || t('scale.name', { number: level + 1 })
            }
            value={votes}
            onChange={(next) => set(level, next!)}
          />
        ))}
      </div>
      <p className={classes.sum} role="status">
        {t('panel.people', { count: votesOf(move) })}
        {expected !== null && ` ${t('panel.otherwise', { count: expected })}`}
      </p>
    </fieldset>
  );
}
