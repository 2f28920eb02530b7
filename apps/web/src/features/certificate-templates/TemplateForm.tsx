import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CERTIFICATE_LENGTHS, CERTIFICATE_ORIENTATIONS, CERTIFICATE_PAPERS, templateProblems } from '@convenor/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { handOver } from '../../app/hand-over.js';
import { FieldGroup, Form, FormActions } from '../../ui/forms/Form.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { ColourFields } from './ColourFields.js';
import { ImageField } from './ImageField.js';
import { fieldNames } from './field-names.js';
import { Preview } from './Preview.js';
import { PLACEHOLDERS, problemWords } from './problem-words.js';
import { samplePdf, saveTemplate, showState, type Template, type TemplateState } from './queries.js';
import { SignatoryFields } from './SignatoryFields.js';
import classes from './Templates.module.css';
import { useTemplateTexts } from './texts.js';

const TEXTS = ['organisation', 'heading', 'given', 'statement', 'note'] as const;

interface TemplateFormProps {
  state: TemplateState;
  course: string | undefined;
  onSaved: (state: TemplateState) => void;
}

/** Everything that can be chosen, with what comes of it beside. */
export function TemplateForm({ state, course, onSaved }: TemplateFormProps) {
  const t = useTemplateTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const form = useForm<Template>({
    initialValues: state.template,
    validate: (values) =>
      Object.fromEntries(templateProblems(values).map((problem) => [problem.path, problemWords(problem, t)])),
  });
  const { values } = form;
  const problems = templateProblems(values);
  const save = useAction(
    (template: Template, key) => saveTemplate({ course, rowVersion: state.rowVersion }, template, key),
    {
      onSuccess: async (saved) => {
        toast(t('saved'));
        onSaved(saved);
        await showState(client, course, saved);
      },
    },
  );
  const sample = useAction((template: Template) => samplePdf(course, template), {
    onSuccess: (pdf) => handOver(pdf, 'certificate-sample.pdf'),
  });
  return (
    <div className={classes.beside}>
      <Form form={form} labels={fieldNames(t)} problem={save.error} onSubmit={save.mutate}>
        <FieldGroup legend={t('words')} help={t('wordsHelp', { placeholders: PLACEHOLDERS })}>
          {TEXTS.map((key) =>
            key === 'note' ? (
              <Textarea
                key={key}
                {...form.getInputProps(`texts.${key}`)}
                label={t(key)}
                description={t('noteHelp', { example: '{{hours}} hours of training' })}
                autosize
                minRows={2}
                maxLength={CERTIFICATE_LENGTHS[key]}
              />
            ) : (
              <TextInput
                key={key}
                {...form.getInputProps(`texts.${key}`)}
                label={t(key)}
                maxLength={CERTIFICATE_LENGTHS[key]}
              />
            ),
          )}
        </FieldGroup>
        <div className={classes.pair}>
          <NativeSelect
            {...form.getInputProps('paper')}
            label={t('paper')}
            data={CERTIFICATE_PAPERS.map((value) => ({ value, label: t(`paper_${value}`) }))}
          />
          <NativeSelect
            {...form.getInputProps('orientation')}
            label={t('orientation')}
            data={CERTIFICATE_ORIENTATIONS.map((value) => ({ value, label: t(`orientation_${value}`) }))}
          />
        </div>
        <FieldGroup legend={t('logo')} help={t('logoHelp')}>
          <ImageField
            image={values.logo}
            error={form.errors['logo']}
            words={{ choose: t('chooseLogo'), change: t('changeLogo'), remove: t('removeLogo'), shown: t('logoName') }}
            onImage={(logo) => form.setFieldValue('logo', logo)}
          />
        </FieldGroup>
        <ColourFields form={form} problems={problems} />
        <SignatoryFields form={form} />
        <FormActions>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          <Button
            variant="default"
            loading={sample.isPending}
            disabled={problems.length > 0}
            onClick={() => sample.mutate(values)}
          >
            {t('sample')}
          </Button>
        </FormActions>
        <div role="alert">
          {sample.error && (
            <p className={classes.problem}>{t('sampleFailed', { problem: problemSentence(sample.error, ui) })}</p>
          )}
        </div>
      </Form>
      <Preview template={values} printable={problems.length === 0} course={course} />
    </div>
  );
}
