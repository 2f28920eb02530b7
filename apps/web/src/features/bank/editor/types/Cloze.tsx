import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { AuthoredGap, TypeEditorProps } from '../authored.js';
import classes from '../Editor.module.css';
import { excerpt } from '../excerpt.js';
import { withClozeGap, withoutGapAt } from '../gap-changes.js';
import { GapOverview } from '../GapOverview.js';
import { replaced, without } from '../lists.js';
import { choicesOfGaps, newGap } from '../new-parts.js';
import { NumberField } from '../NumberField.js';
import { RichTextField, type TextHandle } from '../RichTextField.js';
import { ChoiceOfWords } from '../Settings.js';
import { useEditorTexts } from '../texts.js';
import { Choices, ScoringField } from './Choices.js';
import { Gaps } from './Gaps.js';
import { AcceptedNumbers } from './Numerical.js';
import { AcceptedTexts } from './ShortAnswer.js';

const KINDS: readonly AuthoredGap['kind'][] = ['short_answer', 'single_choice', 'numerical', 'multiple_choice'];

/** A text in which gaps are put where the cursor stands; each gap is a small question of its own. */
export function Cloze({ question, onChange }: TypeEditorProps<'cloze'>) {
  const t = useEditorTexts();
  const field = useRef<TextHandle>(null);
  const [opened, setOpened] = useState<{ place: number } | null>(null);
  const { gaps, text } = question;
  const nameOf = (place: number): string => {
    const key = keyOf(gaps[place]!);
    const name = t('gaps.name', { number: place + 1 });
    return key === '' ? name : t('gaps.named', { name, key });
  };
  const add = (kind: AuthoredGap['kind']): void => {
    const end = text.text.length;
    const added = withClozeGap(question, kind, field.current?.selection() ?? { from: end, to: end });
    onChange(added.question);
    setOpened({ place: added.place });
  };
  return (
    <>
      <RichTextField
        handle={field}
        path="text"
        label={t('cloze.text')}
        description={t('cloze.textHelp')}
        minRows={4}
        value={text}
        onChange={(next) => onChange({ ...question, text: next })}
      />
      <div role="group" aria-label={t('gaps.add')} className={classes.row}>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="sm"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => add(kind)}
          >
            {t(`cloze.add.${kind}`)}
          </Button>
        ))}
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
          <Gap
            at={at}
            gap={gap}
            others={without(gaps, place)}
            onChange={(next) => onChange({ ...question, gaps: replaced(gaps, place, next) })}
          />
        )}
      </Gaps>
    </>
  );
}

/** The right answer of a gap in a few words. */
function keyOf(gap: AuthoredGap): string {
  if ('choices' in gap) return excerpt(gap.choices.find(({ correct }) => correct)?.text.text ?? '');
  if (gap.kind === 'short_answer') return excerpt(gap.accepted[0]?.pattern ?? '');
  const first = gap.accepted[0];
  return first?.kind === 'exact' ? first.value : first?.kind === 'range' ? `${first.from} – ${first.to}` : '';
}

interface GapProps {
  at: string;
  gap: AuthoredGap;
  others: readonly AuthoredGap[];
  onChange: (gap: AuthoredGap) => void;
}

function Gap({ at, gap, others, onChange }: GapProps) {
  const t = useEditorTexts();
  const { id, share } = gap;
  return (
    <>
      <ChoiceOfWords
        path={`${at}.kind`}
        label={t('cloze.kind')}
        value={gap.kind}
        words={KINDS.map((value) => ({ value, label: t(`cloze.kinds.${value}`) }))}
        onChange={(kind) => onChange(newGap(kind, { id, share, taken: others, words: keyOf(gap) }))}
      />
      {'show' in gap && <Show at={at} gap={gap} onChange={onChange} />}
      {gap.kind === 'multiple_choice' && (
        <ScoringField
          path={`${at}.scoring`}
          scoring={gap.scoring}
          onChange={(scoring) => onChange({ ...gap, scoring })}
        />
      )}
      {'choices' in gap && (
        <Choices
          path={`${at}.choices`}
          choices={gap.choices}
          taken={choicesOfGaps([...others, gap])}
          scoring={gap.kind === 'single_choice' ? 'one' : gap.scoring}
          onChange={(choices) => onChange({ ...gap, choices })}
        />
      )}
      {gap.kind === 'short_answer' && <AcceptedTexts within={`${at}.`} answer={gap} onChange={onChange} />}
      {gap.kind === 'numerical' && <AcceptedNumbers within={`${at}.`} answer={gap} onChange={onChange} />}
      <NumberField
        path={`${at}.share`}
        label={t('cloze.share')}
        description={t('cloze.shareHelp')}
        least={1}
        value={share}
        onChange={(next) => onChange({ ...gap, share: next! })}
      />
    </>
  );
}

interface ShowProps {
  at: string;
  gap: Extract<AuthoredGap, { show: string }>;
  onChange: (gap: AuthoredGap) => void;
}

/** Whether choices stand in a menu, or as a list or row to be seen at once. */
function Show({ at, gap, onChange }: ShowProps) {
  const t = useEditorTexts();
  const face = { path: `${at}.show`, label: t('cloze.show') };
  const words = <V extends AuthoredShow>(values: readonly V[]) =>
    values.map((value) => ({ value, label: t(`cloze.shows.${value}`) }));
  return gap.kind === 'single_choice' ? (
    <ChoiceOfWords
      {...face}
      value={gap.show}
      words={words(['menu', 'list', 'row'])}
      onChange={(show) => onChange({ ...gap, show })}
    />
  ) : (
    <ChoiceOfWords
      {...face}
      value={gap.show}
      words={words(['list', 'row'])}
      onChange={(show) => onChange({ ...gap, show })}
    />
  );
}

type AuthoredShow = 'menu' | 'list' | 'row';
