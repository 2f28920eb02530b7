import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  isReportTiming,
  nextReportAt,
  OVERVIEW_PERIODS,
  type OverviewPeriod,
  REPORT_KINDS,
  REPORT_RHYTHMS,
  type ReportKind,
  type ReportRhythm,
} from '@convenor/rules';
import { SearchField } from '../../ui/data/SearchField.js';
import { FieldGroup, Form, FormActions } from '../../ui/forms/Form.js';
import { TimeZoneField } from '../../ui/forms/TimeZoneField.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { cohortsQuery, coursesQuery, readersQuery, type Schedule, type SchedulePlan, viewsQuery } from './queries.js';
import classes from './Reports.module.css';
import { useReportTexts } from './texts.js';
import { momentIn, weekdayName, zoneWords } from './words.js';

/** From here on a search is quicker than the eye. */
const MANY = 8;

interface Values extends Record<string, unknown> {
  name: string;
  kind: ReportKind;
  applied: OverviewPeriod;
  course: string;
  cohort: string;
  viewId: string;
  rhythm: ReportRhythm;
  day: number;
  at: string;
  timeZone: string;
  readers: string[];
}

interface ScheduleFieldsProps {
  /** What is there already; else the usual for somebody in this zone. */
  schedule?: Schedule;
  timeZone: string;
  action: string;
  pending: boolean;
  problem: unknown;
  /** `what` is left out where the list stays as it was taken over. */
  onSubmit: (plan: Omit<SchedulePlan, 'what'> & Partial<Pick<SchedulePlan, 'what'>>) => void;
  children?: ReactNode;
}

/** Which report, when and to whom, with the moment at which it comes next. */
export function ScheduleFields({
  schedule,
  timeZone,
  action,
  pending,
  problem,
  onSubmit,
  children,
}: ScheduleFieldsProps) {
  const t = useReportTexts();
  const views = useQuery(viewsQuery).data;
  const keptView = schedule?.what.view ?? null;
  const form = useForm<Values>({
    initialValues: {
      name: schedule?.name ?? '',
      kind: schedule?.what.kind ?? 'overview',
      applied: schedule?.what.overview?.applied ?? 'always',
      course: schedule?.what.overview?.course ?? '',
      cohort: schedule?.what.overview?.cohort ?? '',
      viewId: '',
      rhythm: schedule?.rhythm ?? 'weekly',
      day: schedule?.day ?? 1,
      at: schedule?.at ?? '08:00',
      timeZone: schedule?.timeZone ?? timeZone,
      readers: schedule?.readers.map(({ id }) => id) ?? [],
    },
    validate: {
      name: (name) => (name.trim() === '' ? t('form.missingName') : null),
      viewId: (viewId, { kind }) => (kind === 'list' && viewId === '' && !keptView ? t('form.missingView') : null),
      at: (at) => (/^\d\d:\d\d$/.test(at) ? null : t('form.missingAt')),
      readers: (readers) => (readers.length === 0 ? t('form.missingReaders') : null),
    },
  });
  const { kind, rhythm, day, at, course } = form.values;
  const courses = useQuery(coursesQuery).data ?? [];
  const cohorts = useQuery({ ...cohortsQuery(course), enabled: kind === 'overview' }).data ?? [];
  const send = ({ kind: which, applied, course: of, cohort, viewId, ...rest }: Values): void => {
    const { name, readers } = rest;
    const timing = { rhythm: rest.rhythm, day: rest.day, at: rest.at, timeZone: rest.timeZone };
    const overview = { applied, ...(of && { course: of }), ...(cohort && { cohort }) };
    const staysList = which === 'list' && viewId === '';
    onSubmit({
      ...{ name, ...timing, readers },
      ...(!staysList && {
        what: { kind: which, ...(which === 'overview' && { overview }), ...(which === 'list' && { viewId }) },
      }),
    });
  };
  return (
    <Form
      form={form}
      labels={{
        ...{ name: t('form.name'), viewId: t('form.view'), at: t('form.at'), readers: t('form.readers') },
        ...{ day: t(rhythm === 'weekly' ? 'form.weekday' : 'form.monthday'), timeZone: t('form.zone') },
      }}
      problem={problem}
      onSubmit={send}
    >
      <TextInput
        label={t('form.name')}
        description={t('form.nameHelp')}
        maxLength={80}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <NativeSelect
        label={t('form.kind')}
        description={t(`form.kindHelp.${kind}`)}
        data={REPORT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      {kind === 'overview' && (
        <div className={classes.beside}>
          <NativeSelect
            label={t('form.applied')}
            data={OVERVIEW_PERIODS.map((value) => ({ value, label: t(`form.periods.${value}`) }))}
            {...form.getInputProps('applied')}
          />
          <NativeSelect
            label={t('form.course')}
            data={[
              { value: '', label: t('form.everyCourse') },
              ...courses.map(({ slug, title }) => ({ value: slug, label: title })),
            ]}
            {...form.getInputProps('course')}
            onChange={({ currentTarget: { value } }) => form.setValues({ course: value, cohort: '' })}
          />
          <NativeSelect
            label={t('form.cohort')}
            data={[
              { value: '', label: t('form.everyCohort') },
              ...cohorts.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('cohort')}
          />
        </div>
      )}
      {kind === 'list' && (
        <NativeSelect
          label={t('form.view')}
          description={views?.length === 0 ? t('form.noViews') : t('form.viewHelp')}
          data={[
            { value: '', label: keptView ? t('form.viewKept', { view: keptView }) : t('form.chooseView') },
            ...(views ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('viewId')}
        />
      )}
      <div className={classes.beside}>
        <NativeSelect
          label={t('form.rhythm')}
          data={REPORT_RHYTHMS.map((value) => ({ value, label: t(`when.rhythm.${value}`) }))}
          {...form.getInputProps('rhythm')}
          onChange={({ currentTarget: { value } }) =>
            form.setValues({ rhythm: value === 'monthly' ? 'monthly' : 'weekly', day: 1 })
          }
        />
        <NativeSelect
          label={t(rhythm === 'weekly' ? 'form.weekday' : 'form.monthday')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={rhythm === 'monthly' && day > 28 ? t('form.monthdayHelp') : undefined}
          data={Array.from({ length: rhythm === 'weekly' ? 7 : 31 }, (_none, place) => ({
            value: String(place + 1),
            label: rhythm === 'weekly' ? weekdayName(place + 1) : String(place + 1),
          }))}
          {...form.getInputProps('day')}
          value={String(day)}
          onChange={({ currentTarget: { value } }) => form.setFieldValue('day', Number(value))}
        />
        <TextInput type="time" label={t('form.at')} {...form.getInputProps('at')} />
      </div>
      <TimeZoneField label={t('form.zone')} {...form.getInputProps('timeZone')} value={form.values.timeZone} />
      {isReportTiming({ rhythm, day, at }) && <NextOne timing={form.values} />}
      <Readers
        kind={kind}
        held={schedule?.readers ?? []}
        chosen={form.values.readers}
        error={form.errors['readers']}
        onChange={(readers) => form.setFieldValue('readers', readers)}
      />
      <FormActions>
        <Button type="submit" loading={pending}>
          {action}
        </Button>
        {children}
      </FormActions>
    </Form>
  );
}

function NextOne({ timing }: { timing: Pick<Values, 'rhythm' | 'day' | 'at' | 'timeZone'> }) {
  const t = useReportTexts();
  const { day, time } = momentIn(timing.timeZone, nextReportAt(timing, new Date()));
  return (
    <p className={classes.next} role="status">
      {t('form.next', { day, time, zone: zoneWords(timing.timeZone) })}
    </p>
  );
}

interface ReadersProps {
  kind: ReportKind;
  /** Who gets it already, also where they may not any more. */
  held: readonly { id: string; name: string }[];
  chosen: readonly string[];
  error: ReactNode;
  onChange: (ids: string[]) => void;
}

function Readers({ kind, held, chosen, error, onChange }: ReadersProps) {
  const t = useReportTexts();
  const [q, setQ] = useState('');
  const readers = useQuery(readersQuery);
  if (readers.isError)
    return <ErrorState problem={readers.error} title={t('form.readersError')} onRetry={() => void readers.refetch()} />;
  const possible = (readers.data ?? []).filter(({ kinds }) => kinds.includes(kind));
  const known = new Set(possible.map(({ id }) => id));
  const people = [...held.filter(({ id }) => !known.has(id)), ...possible];
  const asked = q.trim().toLowerCase();
  const shown = people.filter(({ id, name }) => chosen.includes(id) || name.toLowerCase().includes(asked));
  return (
    <FieldGroup legend={t('form.readers')} help={t('form.readersHelp')} error={error}>
      {people.length > MANY && <SearchField label={t('form.searchReaders')} value={q} onSearch={setQ} />}
      <div className={classes.people}>
        {shown.map(({ id, name }, place) => (
          <Checkbox
            key={id}
            size="md"
            label={name}
            checked={chosen.includes(id)}
            data-path={place === 0 ? 'readers' : undefined}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          />
        ))}
        {readers.isSuccess && shown.length === 0 && <p className={classes.soft}>{t('form.noSuchReader')}</p>}
      </div>
    </FieldGroup>
  );
}
