import { Radio } from '@mantine/core';
import { FieldGroup } from '../../../../ui/forms/Form.js';
import type { TypeEditorProps } from '../authored.js';
import { useEditor } from '../EditorContext.js';
import { FeedbackField } from '../RichTextField.js';
import { useEditorTexts } from '../texts.js';

export function TrueFalse({ question, onChange }: TypeEditorProps<'true_false'>) {
  const t = useEditorTexts();
  const { idOf } = useEditor();
  return (
    <>
      <FieldGroup legend={t('trueFalse.legend')}>
        {[true, false].map((answer) => (
          <Radio
            key={String(answer)}
            id={answer ? idOf('answer') : undefined}
            name={`${idOf('answer')}-name`}
            size="md"
            label={t(answer ? 'trueFalse.true' : 'trueFalse.false')}
            checked={question.answer === answer}
            onChange={() => onChange({ ...question, answer })}
          />
        ))}
      </FieldGroup>
      <FeedbackField
        path="feedbackTrue"
        title={t('trueFalse.feedbackTrue')}
        value={question.feedbackTrue}
        onChange={(feedbackTrue) => onChange({ ...question, feedbackTrue })}
      />
      <FeedbackField
        path="feedbackFalse"
        title={t('trueFalse.feedbackFalse')}
        value={question.feedbackFalse}
        onChange={(feedbackFalse) => onChange({ ...question, feedbackFalse })}
      />
    </>
  );
}
