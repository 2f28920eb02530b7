import type { AuthoredNumber, AuthoredOf, TypeEditorProps } from '../authored.js';
import { DecimalField } from '../DecimalField.js';
import classes from '../Editor.module.css';
import { newNumber } from '../new-parts.js';
import { asKind } from '../number-changes.js';
import { ShareField } from '../NumberField.js';
import { PartList } from '../PartList.js';
import { FeedbackField } from '../RichTextField.js';
import { ChoiceOfWords } from '../Settings.js';
import { useEditorTexts } from '../texts.js';
import { Units } from './Units.js';

const KINDS = ['exact', 'range', 'any'] as const;
const TOLERANCES = ['absolute', 'relative', 'geometric'] as const;

export type NumberKey = Pick<AuthoredOf<'numerical'>, 'accepted' | 'units' | 'unit' | 'unitPenalty'>;

interface AcceptedNumbersProps<K extends NumberKey> {
  /** What stands before the paths of its fields: empty, or `gaps.2.`. */
  within: string;
  answer: K;
  onChange: (answer: K) => void;
}

/** The numbers that are accepted, in the order in which they are compared, and their units. */
export function AcceptedNumbers<K extends NumberKey>({ within, answer, onChange }: AcceptedNumbersProps<K>) {
  const t = useEditorTexts();
  return (
    <>
      <PartList
        path={`${within}accepted`}
        title={t('numbers.title')}
        help={t('numbers.help')}
        parts={answer.accepted}
        nameOf={(place) => t('numbers.name', { number: place + 1 })}
        onChange={(accepted) => onChange({ ...answer, accepted })}
        addLabel={t('numbers.add')}
        newPart={() => newNumber()}
      >
        {(accepted, _place, change, at) => (
          <>
            <ChoiceOfWords
              path={`${at}.kind`}
              label={t('numbers.kind')}
              value={accepted.kind}
              words={KINDS.map((value) => ({ value, label: t(`numbers.kinds.${value}`) }))}
              onChange={(kind) => change(asKind(accepted, kind))}
            />
            <Bounds at={at} accepted={accepted} onChange={change} />
            <ShareField
              path={`${at}.weight`}
              label={t('words.share')}
              value={accepted.weight}
              onChange={(weight) => change({ ...accepted, weight: weight! })}
            />
            <FeedbackField
              path={`${at}.feedback`}
              title={t('numbers.feedback')}
              value={accepted.feedback}
              onChange={(feedback) => change({ ...accepted, feedback })}
            />
          </>
        )}
      </PartList>
      <Units within={within} answer={answer} onChange={onChange} />
    </>
  );
}

interface BoundsProps {
  at: string;
  accepted: AuthoredNumber;
  onChange: (accepted: AuthoredNumber) => void;
}

function Bounds({ at, accepted, onChange }: BoundsProps) {
  const t = useEditorTexts();
  if (accepted.kind === 'any') return null;
  if (accepted.kind === 'range') {
    return (
      <div className={classes.row}>
        <DecimalField
          path={`${at}.from`}
          label={t('numbers.from')}
          value={accepted.from}
          onChange={(from) => onChange({ ...accepted, from })}
        />
        <DecimalField
          path={`${at}.to`}
          label={t('numbers.to')}
          value={accepted.to}
          onChange={(to) => onChange({ ...accepted, to })}
        />
      </div>
    );
  }
  const { tolerance } = accepted;
  return (
    <>
      <DecimalField
        path={`${at}.value`}
        label={t('numbers.value')}
        value={accepted.value}
        onChange={(value) => onChange({ ...accepted, value })}
      />
      <ChoiceOfWords
        path={`${at}.tolerance.kind`}
        label={t('numbers.toleranceKind')}
        value={tolerance.kind}
        words={TOLERANCES.map((value) => ({ value, label: t(`numbers.tolerances.${value}`) }))}
        description={t(`numbers.toleranceHelp.${tolerance.kind}`)}
        onChange={(kind) => onChange({ ...accepted, tolerance: { ...tolerance, kind } })}
      />
      <DecimalField
        path={`${at}.tolerance.size`}
        label={t('numbers.size')}
        description={t(tolerance.kind === 'absolute' ? 'numbers.sizeHelp' : 'numbers.sizePartHelp')}
        value={tolerance.size}
        onChange={(size) => onChange({ ...accepted, tolerance: { ...tolerance, size } })}
      />
    </>
  );
}

export function Numerical({ question, onChange }: TypeEditorProps<'numerical'>) {
  return <AcceptedNumbers within="" answer={question} onChange={onChange} />;
}
