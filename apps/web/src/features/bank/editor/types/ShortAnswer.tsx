import { Checkbox, TextInput } from '@mantine/core';
import type { AuthoredText, TypeEditorProps } from '../authored.js';
import classes from '../Editor.module.css';
import { useEditor } from '../EditorContext.js';
import { newText } from '../new-parts.js';
import { ShareField } from '../NumberField.js';
import { PartList } from '../PartList.js';
import { FeedbackField } from '../RichTextField.js';
import { useEditorTexts } from '../texts.js';

interface TextKey {
  readonly accepted: readonly AuthoredText[];
  readonly ignoreCase: boolean;
  readonly ignoreDiacritics: boolean;
}

interface AcceptedTextsProps<K extends TextKey> {
  /** What stands before the paths of its fields: empty, or `gaps.2.`. */
  within: string;
  answer: K;
  onChange: (answer: K) => void;
}

/** The words that are accepted, in the order in which they are compared, and what does not count in comparing. */
export function AcceptedTexts<K extends TextKey>({ within, answer, onChange }: AcceptedTextsProps<K>) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  return (
    <>
      <PartList
        path={`${within}accepted`}
        title={t('words.title')}
        help={t('words.help')}
        parts={answer.accepted}
        nameOf={(place) => t('words.name', { number: place + 1 })}
        onChange={(accepted) => onChange({ ...answer, accepted })}
        addLabel={t('words.add')}
        newPart={() => newText()}
      >
        {(accepted, place, change, at) => (
          <>
            <TextInput
              id={idOf(`${at}.pattern`)}
              label={t('words.pattern', { number: place + 1 })}
              autoComplete="off"
              dir="auto"
              value={accepted.pattern}
              error={problemAt(`${at}.pattern`)}
              onChange={({ currentTarget }) => change({ ...accepted, pattern: currentTarget.value })}
            />
            <ShareField
              path={`${at}.weight`}
              label={t('words.share')}
              value={accepted.weight}
              onChange={(weight) => change({ ...accepted, weight: weight! })}
            />
            <FeedbackField
              path={`${at}.feedback`}
              title={t('words.feedback')}
              value={accepted.feedback}
              onChange={(feedback) => change({ ...accepted, feedback })}
            />
          </>
        )}
      </PartList>
      <fieldset className={classes.group}>
        <legend>{t('words.compare')}</legend>
        <Checkbox
          id={idOf(`${within}ignoreCase`)}
          size="md"
          label={t('words.ignoreCase')}
          checked={answer.ignoreCase}
          onChange={({ currentTarget }) => onChange({ ...answer, ignoreCase: currentTarget.checked })}
        />
        <Checkbox
          id={idOf(`${within}ignoreDiacritics`)}
          size="md"
          label={t('words.ignoreDiacritics')}
          checked={answer.ignoreDiacritics}
          onChange={({ currentTarget }) => onChange({ ...answer, ignoreDiacritics: currentTarget.checked })}
        />
      </fieldset>
    </>
  );
}

export function ShortAnswer({ question, onChange }: TypeEditorProps<'short_answer'>) {
  return <AcceptedTexts within="" answer={question} onChange={onChange} />;
}
