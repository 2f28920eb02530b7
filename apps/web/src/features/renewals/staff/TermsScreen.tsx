import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { locale } from '../../../app/i18n.js';
import { FieldGroup, Form, FormActions } from '../../../ui/forms/Form.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../../ui/states/Skeletons.js';
import { toast } from '../../../ui/toast/toast.js';
import classes from '../Renewals.module.css';
import { type CourseRenewal, type RenewalTerms, renewalTermsQuery } from './queries.js';
import { useStaffRenewalTexts } from './texts.js';

/** What a course asks of those who renew. */
export function TermsScreen({ slug }: { slug: string }) {
  const t = useStaffRenewalTexts();
  const terms = useQuery(renewalTermsQuery(slug));
  if (terms.isPending) return <PageSkeleton />;
  if (terms.isError) {
    if (ApiProblem.from(terms.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('terms.title')} hideTitle>
        <ErrorState problem={terms.error} title={t('terms.error')} onRetry={() => void terms.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title={t('terms.title')}
      width="narrow"
      above={
        <Link to="/admin/courses/$slug" params={{ slug }}>
          {t('terms.back')}
        </Link>
      }
      lead={<p>{t('terms.lead', { course: terms.data.courseTitle })}</p>}
    >
      {!terms.data.terms && <p className={classes.notice}>{t('terms.none')}</p>}
      <Gone course={terms.data} />
      <Fields key={terms.data.rowVersion} course={terms.data} />
    </Page>
  );
}

/** The published course has moved on from what the terms name. */
function Gone({ course: { terms, quizzes, agreements } }: { course: CourseRenewal }) {
  const t = useStaffRenewalTexts();
  const lacks = (asked: string | null | undefined, among: CourseRenewal['quizzes']): boolean =>
    !!asked && !among.some(({ id }) => id === asked);
  const missing = [
    ...(lacks(terms?.quiz, quizzes) ? [t('terms.goneQuiz')] : []),
    ...(lacks(terms?.agreement, agreements) ? [t('terms.goneAgreement')] : []),
  ];
  if (missing.length === 0) return null;
  const named = new Intl.ListFormat(locale()).format(missing);
  return (
    <p className={classes.notice} role="status">
      {t('terms.gone', { missing: named })}
    </p>
  );
}

interface Entries extends Record<string, unknown> {
  needs: RenewalTerms['needs'];
  quiz: string;
  agreement: string;
  led: string;
  hours: string;
  windowDays: string;
  graceDays: string;
  validMonths: string;
}

type NumberField = 'led' | 'hours' | 'windowDays' | 'graceDays' | 'validMonths';

const BOUNDS: Record<NumberField, readonly [least: number, most: number]> = {
  led: [1, 1000],
  hours: [1, 1000],
  windowDays: [1, 730],
  graceDays: [0, 730],
  validMonths: [1, 120],
};
const OPTIONAL: readonly NumberField[] = ['led', 'hours'];

function entriesOf({ needs, quiz, agreement, led, hours, ...days }: RenewalTerms): Entries {
  return {
    ...{ needs, quiz: quiz ?? '', agreement: agreement ?? '', led: String(led ?? ''), hours: String(hours ?? '') },
    ...{
      windowDays: String(days.windowDays),
      graceDays: String(days.graceDays),
      validMonths: String(days.validMonths),
    },
  };
}

function termsOf({ needs, quiz, agreement, led, hours, windowDays, graceDays, validMonths }: Entries): RenewalTerms {
  const count = (entry: string): number | null => (entry.trim() === '' ? null : Number(entry));
  return {
    ...{ needs, quiz: quiz || null, agreement: agreement || null, led: count(led), hours: count(hours) },
    ...{ windowDays: Number(windowDays), graceDays: Number(graceDays), validMonths: Number(validMonths) },
  };
}

function Fields({ course }: { course: CourseRenewal }) {
  const t = useStaffRenewalTexts();
  const client = useQueryClient();
  const { course: slug, rowVersion } = course;
  const whole =
    (field: NumberField) =>
    (entry: string): string | null => {
      if (entry.trim() === '' && OPTIONAL.includes(field)) return null;
      const [least, most] = BOUNDS[field];
      const isWhole = /^\d+$/.test(entry.trim()) && Number(entry) >= least && Number(entry) <= most;
      return isWhole ? null : t('terms.whole', { least, most });
    };
  const form = useForm<Entries>({
    initialValues: entriesOf(course.terms ?? course.usual),
    validate: {
      quiz: (quiz, { agreement, led, hours }) =>
        quiz || agreement || led.trim() || hours.trim() ? null : t('terms.nothing'),
      led: whole('led'),
      hours: whole('hours'),
      windowDays: whole('windowDays'),
      graceDays: whole('graceDays'),
      validMonths: whole('validMonths'),
    },
  });
  const save = useAction(
    (terms: RenewalTerms, key) =>
      ok(
        api.PUT('/api/admin/courses/{slug}/renewal-terms', {
          params: { path: { slug }, header: { 'If-Match': `"${rowVersion}"` } },
          body: terms,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (saved) => {
        toast(t('terms.saved'));
        client.setQueryData(renewalTermsQuery(slug).queryKey, saved);
        await client.invalidateQueries({ queryKey: ['admin', 'renewals'] });
      },
      onError: async (problem) => {
        if (problem.status !== 412) return;
        toast(t('terms.changed'));
        await client.invalidateQueries({ queryKey: renewalTermsQuery(slug).queryKey });
      },
    },
  );
  const number = (field: NumberField, help?: string) => (
    <TextInput
      label={t(`terms.${field}`)}
      {...(help && { description: help })}
      inputMode="numeric"
      autoComplete="off"
      classNames={{ wrapper: classes.number ?? '' }}
      {...form.getInputProps(field)}
    />
  );
  const activity = (field: 'quiz' | 'agreement', among: CourseRenewal['quizzes']) => (
    <NativeSelect label={t(`terms.${field}`)} {...form.getInputProps(field)}>
      <option value="">{t('terms.notAsked')}</option>
      {among.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </NativeSelect>
  );
  const labels = Object.fromEntries(
    (['needs', 'quiz', 'agreement', 'led', 'hours', 'windowDays', 'graceDays', 'validMonths'] as const).map((field) => [
      field,
      t(`terms.${field}`),
    ]),
  ) as Record<keyof RenewalTerms, string>;
  return (
    <Form
      form={form}
      labels={labels}
      problem={save.error?.status === 412 ? null : save.error}
      onSubmit={(entries) => save.mutate(termsOf(entries))}
    >
      {activity('quiz', course.quizzes)}
      {activity('agreement', course.agreements)}
      {number('led', t('terms.countHelp'))}
      {number('hours', t('terms.countHelp'))}
      <FieldGroup legend={labels.needs}>
        {(['all', 'any'] as const).map((needs) => (
          <Radio
            key={needs}
            name="needs"
            value={needs}
            label={t(`terms.${needs}`)}
            checked={form.values.needs === needs}
            onChange={() => form.setFieldValue('needs', needs)}
          />
        ))}
      </FieldGroup>
      {number('windowDays')}
      {number('graceDays', t('terms.graceHelp'))}
      {number('validMonths')}
      <FormActions>
        <Button type="submit" loading={save.isPending}>
          {t('terms.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
