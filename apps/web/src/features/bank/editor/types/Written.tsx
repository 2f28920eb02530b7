import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FieldGroup } from '../../../../ui/forms/Form.js';
import type { TypeEditorProps } from '../authored.js';
import classes from '../Editor.module.css';
import { useEditor } from '../EditorContext.js';
import { newCriterion } from '../new-parts.js';
import { NumberField } from '../NumberField.js';
import { Closed, RichTextField } from '../RichTextField.js';
import { useEditorTexts } from '../texts.js';
import { Rubric } from './Rubric.js';

/** How long an answer should be, and what those who mark it go by. */
export function Written({ question, onChange }: TypeEditorProps<'written'>) {
  const t = useEditorTexts();
  const { idOf, problemAt, wrongWithin } = useEditor();
  const { rubric, points } = question;
  // A rubric that was put aside comes back with one press.
  const [aside, setAside] = useState<typeof rubric>([]);
  const byRubric = rubric.length > 0;
  const mark = (rubrical: boolean): void => {
    if (rubrical === byRubric) return;
    setAside(rubric);
    onChange({ ...question, rubric: rubrical ? (aside.length > 0 ? aside : [newCriterion([], points)]) : [] });
  };
  return (
    <>
      <section className={classes.list} aria-labelledby={`${idOf('words')}-title`}>
        <h3 id={`${idOf('words')}-title`} className={classes.title}>
          {t('written.length')}
        </h3>
        <p className={classes.help}>{t('written.lengthHelp')}</p>
        <div className={classes.row}>
          {(['minimumWords', 'maximumWords'] as const).map((bound) => (
            <NumberField
              key={bound}
              path={bound}
              label={t(`written.${bound}`)}
              emptiable
              least={1}
              most={100_000}
              value={question[bound]}
              onChange={(words) => onChange({ ...question, [bound]: words })}
            />
          ))}
        </div>
      </section>
      <FieldGroup legend={t('written.marking')}>
        {[false, true].map((rubrical) => (
          <Radio
            key={String(rubrical)}
            name={`${idOf('rubric')}-way`}
            size="md"
            label={t(rubrical ? 'written.byRubric' : 'written.freely')}
            description={t(rubrical ? 'written.byRubricHelp' : 'written.freelyHelp')}
            checked={byRubric === rubrical}
            onChange={() => mark(rubrical)}
          />
        ))}
      </FieldGroup>
      {byRubric && <Rubric question={question} onChange={onChange} />}
      <RichTextField
        path="guidance"
        label={t('written.guidance')}
        description={t('written.guidanceHelp')}
        value={question.guidance}
        onChange={(guidance) => onChange({ ...question, guidance })}
      />
      <Closed title={t('written.templateTitle')} open={question.template !== '' || wrongWithin('template')}>
        <Textarea
          id={idOf('template')}
          label={t('written.template')}
          description={t('written.templateHelp')}
          autosize
          minRows={3}
          dir="auto"
          value={question.template}
          error={problemAt('template')}
          onChange={({ currentTarget }) => onChange({ ...question, template: currentTarget.value })}
        />
      </Closed>
    </>
  );
}
