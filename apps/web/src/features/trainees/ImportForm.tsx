import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

/** Slug, and comma-separated text. */
export interface PeopleList {
  course: string;
  csv: string;
}

interface ImportFormProps {
  courses: readonly { slug: string; title: string }[];
  list: PeopleList;
  pending: boolean;
  problem: unknown;
  onTry: (list: PeopleList) => void;
}

/** Characters that the server takes at once. */
const MOST = 500_000;

export function ImportForm({ courses, list, pending, problem, onTry }: ImportFormProps) {
  const t = useTraineeTexts();
  const form = useForm({
    initialValues: { ...list, course: list.course || (courses.length === 1 ? courses[0]!.slug : '') },
    validate: {
      course: (course) => (course ? null : t('import.noCourse')),
      csv: (csv) => (csv.trim() === '' ? t('import.missing') : csv.length > MOST ? t('import.tooBig') : null),
    },
  });
  return (
    <Form form={form} labels={{ course: t('import.course'), csv: t('import.text') }} problem={problem} onSubmit={onTry}>
      <NativeSelect label={t('import.course')} {...form.getInputProps('course')}>
        <option value="" />
        {courses.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </NativeSelect>
      <Textarea
        classNames={{ input: classes.csv }}
        label={t('import.text')}
        placeholder={t('import.example')}
        autosize
        minRows={8}
        maxRows={20}
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('csv')}
      />
      <FormActions>
        <Button type="submit" loading={pending}>
          {t('import.try')}
        </Button>
      </FormActions>
    </Form>
  );
}
