import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { NOTHING, type TypeEditorProps } from '../authored.js';
import { useEditor } from '../EditorContext.js';
import { excerpt } from '../excerpt.js';
import { withoutGapAt, withWordGap } from '../gap-changes.js';
import { GapOverview } from '../GapOverview.js';
import { replaced } from '../lists.js';
import { freeId } from '../new-parts.js';
import { PartList } from '../PartList.js';
import { Closed, RichTextField, type TextHandle } from '../RichTextField.js';
import { ChoiceOfWords } from '../Settings.js';
import { useEditorTexts } from '../texts.js';
import { Gaps } from './Gaps.js';

/** A text in which gaps are put where the cursor stands, and the words that go into them. */
export function GapSelect({ question, onChange }: TypeEditorProps<'gap_select'>) {
  const t = useEditorTexts();
  const { idOf, problemAt, wrongWithin } = useEditor();
  const field = useRef<TextHandle>(null);
  const [opened, setOpened] = useState<{ place: number } | null>(null);
  const { gaps, text, choices } = question;
  const wordOf = (id: string): string => {
    const place = choices.findIndex((choice) => choice.id === id);
    return place < 0 ? '' : excerpt(choices[place]!.text.text) || t('wordGaps.word', { number: place + 1 });
  };
  const nameOf = (place: number): string => {
    const key = wordOf(gaps[place]!.choiceId);
    const name = t('gaps.name', { number: place + 1 });
    return key === '' ? name : t('gaps.named', { name, key });
  };
  const add = (): void => {
    const end = text.text.length;
    const added = withWordGap(question, field.current?.selection() ?? { from: end, to: end });
    onChange(added.question);
    setOpened({ place: added.place });
  };
  return (
    <>
      <RichTextField
        handle={field}
        path="text"
        label={t('cloze.text')}
        description={t('wordGaps.textHelp')}
        minRows={4}
        value={text}
        onChange={(next) => onChange({ ...question, text: next })}
      />
      <div>
        <Button variant="default" size="sm" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={add}>
          {t('wordGaps.addGap')}
        </Button>
      </div>
      <GapOverview
        label={t('gaps.overview')}
        text={text}
        gaps={gaps}
        nameOf={nameOf}
        onOpen={(place) => setOpened({ place })}
      />
      <Gaps
        gaps={gaps}
        nameOf={nameOf}
        opened={opened}
        onRemove={(place) => {
          onChange(withoutGapAt(question, place));
          // The focus goes to the gap that follows, or the last one, or back into the text.
          if (gaps.length === 1) field.current?.focus();
          else setOpened({ place: Math.min(place, gaps.length - 2) });
        }}
      >
        {(gap, place, at) => (
          <ChoiceOfWords
            path={`${at}.choiceId`}
            label={t('wordGaps.right')}
            value={gap.choiceId}
            words={[
              ...(choices.some(({ id }) => id === gap.choiceId)
                ? []
                : [{ value: gap.choiceId, label: t('wordGaps.gone') }]),
              ...choices.map(({ id }) => ({ value: id, label: wordOf(id) })),
            ]}
            onChange={(choiceId) => onChange({ ...question, gaps: replaced(gaps, place, { ...gap, choiceId }) })}
          />
        )}
      </Gaps>
      <PartList
        path="choices"
        title={t('wordGaps.words')}
        help={t('wordGaps.wordsHelp')}
        parts={choices}
        nameOf={(place) => t('wordGaps.word', { number: place + 1 })}
        onChange={(next) => onChange({ ...question, choices: next })}
        addLabel={t('wordGaps.add')}
        newPart={() => ({
          ...{ id: freeId('c', choices), text: NOTHING },
          ...{ group: choices.at(-1)?.group ?? '1', reusable: false },
        })}
      >
        {(choice, place, change, at) => (
          <>
            <RichTextField
              path={`${at}.text`}
              label={t('wordGaps.text', { number: place + 1 })}
              value={choice.text}
              onChange={(next) => change({ ...choice, text: next })}
            />
            <Checkbox
              id={idOf(`${at}.reusable`)}
              size="md"
              label={t('wordGaps.reusable')}
              checked={choice.reusable}
              onChange={({ currentTarget }) => change({ ...choice, reusable: currentTarget.checked })}
            />
            <Closed title={t('wordGaps.more')} open={wrongWithin(`${at}.group`)}>
              <TextInput
                id={idOf(`${at}.group`)}
                label={t('wordGaps.group')}
                description={t('wordGaps.groupHelp')}
                autoComplete="off"
                value={choice.group}
                error={problemAt(`${at}.group`)}
                onChange={({ currentTarget }) => change({ ...choice, group: currentTarget.value })}
              />
            </Closed>
          </>
        )}
      </PartList>
    </>
  );
}
