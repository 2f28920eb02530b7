import { type AuthoredOf, type AuthoredQuestion, NOTHING, type RichText } from './authored.js';
import { useEditor } from './EditorContext.js';
import { lacking } from './lists.js';
import { NumberField } from './NumberField.js';
import { PartList } from './PartList.js';
import { Closed, FeedbackField, RichTextField } from './RichTextField.js';
import { useEditorTexts } from './texts.js';
import { POINT_DECIMALS } from './written-number.js';

interface StemProps {
  value: AuthoredQuestion;
  onChange: (next: AuthoredQuestion) => void;
}

const MOST_HINTS = 10;

/** A text with gaps belongs to its gaps, and is written with them. */
function isWithGaps(value: AuthoredQuestion): value is AuthoredOf<'cloze'> | AuthoredOf<'gap_select'> {
  return value.type === 'cloze' || value.type === 'gap_select';
}

/** What is asked, and what it is worth. */
export function StemBefore({ value, onChange }: StemProps) {
  const t = useEditorTexts();
  if (isWithGaps(value)) return null;
  return (
    <>
      <RichTextField
        path="text"
        label={t(value.type === 'true_false' ? 'stem.statement' : 'stem.text')}
        description={t(`stem.textHelp.${value.type}`)}
        minRows={3}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
      />
      <Points value={value} onChange={onChange} />
    </>
  );
}

function Points({ value, onChange }: StemProps) {
  const t = useEditorTexts();
  return (
    <NumberField
      path="points"
      label={t('stem.points')}
      decimals={POINT_DECIMALS}
      value={value.points}
      onChange={(points) => onChange({ ...value, points: points! })}
    />
  );
}

/** What is said to everyone, and hints: fields that may be there or not. */
export function StemAfter({ value, onChange }: StemProps) {
  const t = useEditorTexts();
  const { wrongWithin } = useEditor();
  const hints = value.hints ?? [];
  const feedback = (text: RichText): void =>
    onChange(
      text.text === '' && text.format === NOTHING.format
        ? (lacking(value, 'feedback') as AuthoredQuestion)
        : { ...value, feedback: text },
    );
  return (
    <>
      <FeedbackField path="feedback" title={t('stem.feedback')} value={value.feedback ?? NOTHING} onChange={feedback} />
      <Closed title={t('stem.hints')} open={hints.length > 0 || wrongWithin('hints')}>
        <PartList
          path="hints"
          title={t('stem.hints')}
          help={t('stem.hintsHelp')}
          parts={hints}
          nameOf={(place) => t('stem.hint', { number: place + 1 })}
          most={MOST_HINTS}
          addLabel={t('stem.addHint')}
          newPart={() => ({ text: NOTHING })}
          onChange={(next) =>
            onChange(next.length === 0 ? (lacking(value, 'hints') as AuthoredQuestion) : { ...value, hints: next })
          }
        >
          {(hint, place, change, at) => (
            <RichTextField
              path={`${at}.text`}
              label={t('stem.hint', { number: place + 1 })}
              value={hint.text}
              onChange={(text) => change({ ...hint, text })}
            />
          )}
        </PartList>
      </Closed>
    </>
  );
}
