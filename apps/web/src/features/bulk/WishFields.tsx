import { NumberInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LONGEST_TRAINEE_TAG } from '@convenor/rules';
import { useDates } from '../../app/dates.js';
import { Choice } from '../../ui/forms/Choice.js';
import { WordField } from '../../ui/forms/WordField.js';
import {
  type BulkWish,
  cohortChoicesQuery,
  courseChoicesQuery,
  courseQuery,
  mentorChoicesQuery,
  tagsQuery,
} from './queries.js';
import { useBulkTexts } from './texts.js';

const NOBODY = 'nobody';

/** Fields that have to be filled in, by kind. */
const NEEDED: Record<BulkWish['kind'], readonly (keyof BulkWish)[]> = {
  message: ['text'],
  extend: ['days', 'reason'],
  pause: ['reason'],
  move: ['cohortId', 'reason'],
  mentor: ['mentorId'],
  excuse: ['activityId', 'reason'],
  tag: ['tag'],
  untag: ['tag'],
};

const isFilled = (value: unknown): boolean => (typeof value === 'string' ? value.trim() !== '' : value !== undefined);

export const isComplete = (wish: BulkWish): boolean => NEEDED[wish.kind].every((field) => isFilled(wish[field]));

interface FieldsProps {
  wish: BulkWish;
  /** Something was left out. */
  missing: boolean;
  /** One of the people. */
  sample: string | undefined;
  onChange: (part: Partial<BulkWish>) => void;
}

/** What has to be said for an action, by its kind. */
export function WishFields(props: FieldsProps) {
  const t = useBulkTexts();
  const { wish, missing, onChange } = props;
  const wrong = (field: keyof BulkWish): string | false => missing && !isFilled(wish[field]) && t('form.missing');
  return (
    <>
      {wish.kind === 'message' && (
        <Textarea
          label={t('form.text')}
          description={t('form.textHint')}
          autosize
          minRows={4}
          maxLength={2000}
          value={wish.text ?? ''}
          error={wrong('text')}
          onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
      )}
      {wish.kind === 'extend' && (
        <NumberInput
          label={t('form.days')}
          min={1}
          max={365}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={wish.days ?? ''}
          error={missing && wish.days === undefined && t('form.daysMissing')}
          onChange={(days) => onChange({ days: typeof days === 'number' && days > 0 ? days : undefined })}
        />
      )}
      {wish.kind === 'move' && <CohortField {...props} />}
      {wish.kind === 'mentor' && <MentorField {...props} />}
      {wish.kind === 'excuse' && <ActivityField {...props} />}
      {(wish.kind === 'tag' || wish.kind === 'untag') && <TagField {...props} />}
      {NEEDED[wish.kind].includes('reason') && (
        <Textarea
          label={t('form.reason')}
          description={t('form.reasonHint')}
          autosize
          minRows={2}
          maxLength={2000}
          value={wish.reason ?? ''}
          error={wrong('reason')}
          onChange={({ currentTarget }) => onChange({ reason: currentTarget.value })}
        />
      )}
    </>
  );
}

/** Null is a choice of its own; nothing chosen yet is none. */
const chosenOf = (value: string | null | undefined): string => (value === null ? NOBODY : (value ?? ''));
const readChosen = (value: string | undefined): string | null | undefined => (value === NOBODY ? null : value);

function CohortField({ wish, missing, onChange }: FieldsProps) {
  const t = useBulkTexts();
  const dates = useDates();
  const cohorts = useQuery(cohortChoicesQuery);
  const open = (cohorts.data ?? []).filter(({ endsOn }) => endsOn === null || dates.daysUntil(endsOn) >= 0);
  const many = new Set(open.map(({ course }) => course.slug)).size > 1;
  return (
    <Choice
      label={t('form.cohort')}
      description={cohorts.isSuccess && open.length === 0 ? t('form.noCohorts') : undefined}
      none={cohorts.isPending ? t('form.loading') : t('form.choose')}
      options={[
        ...open.map(({ id, name, course, startsOn, people }) => {
          const words = { cohort: name, day: dates.day(startsOn) };
          const label =
            people.free === null
              ? t('form.cohortOption', words)
              : t('form.cohortPlaces', { ...words, count: Math.max(0, people.free) });
          return { value: id, label: many ? t('form.cohortOfCourse', { cohort: label, course: course.title }) : label };
        }),
        { value: NOBODY, label: t('form.ownPace') },
      ]}
      value={chosenOf(wish.cohortId)}
      error={cohorts.isError ? t('form.error') : missing && wish.cohortId === undefined && t('form.missing')}
      onChoose={(value) => onChange({ cohortId: readChosen(value) })}
    />
  );
}

function MentorField({ wish, missing, sample, onChange }: FieldsProps) {
  const t = useBulkTexts();
  const mentors = useQuery({ ...mentorChoicesQuery(sample ?? ''), enabled: sample !== undefined });
  return (
    <Choice
      label={t('form.mentor')}
      description={mentors.data?.items.length === 0 ? t('form.noMentors') : undefined}
      none={mentors.isPending ? t('form.loading') : t('form.choose')}
      options={[
        ...(mentors.data?.items ?? []).map(({ id, name, looksAfter }) => ({
          ...{ value: id, label: t('form.mentorOption', { name, count: looksAfter }) },
        })),
        { value: NOBODY, label: t('form.nobody') },
      ]}
      value={chosenOf(wish.mentorId)}
      error={mentors.isError ? t('form.error') : missing && wish.mentorId === undefined && t('form.missing')}
      onChoose={(value) => onChange({ mentorId: readChosen(value) })}
    />
  );
}

function ActivityField({ wish, missing, onChange }: FieldsProps) {
  const t = useBulkTexts();
  const courses = useQuery(courseChoicesQuery);
  const [chosen, setChosen] = useState('');
  const only = courses.data?.length === 1 ? courses.data[0]!.slug : '';
  const slug = chosen || only;
  const course = useQuery(courseQuery(slug));
  const activities = (course.data?.modules ?? []).flatMap(({ week, activities: each }) =>
    each.map(({ id, title }) => ({ value: id, label: t('form.activityOption', { week, title }) })),
  );
  return (
    <>
      {only === '' && (
        <Choice
          label={t('form.course')}
          none={courses.isPending ? t('form.loading') : t('form.choose')}
          options={(courses.data ?? []).map((each) => ({ value: each.slug, label: each.title }))}
          value={chosen}
          error={courses.isError ? t('form.error') : missing && slug === '' && t('form.missing')}
          onChoose={(value) => {
            setChosen(value ?? '');
            onChange({ activityId: undefined });
          }}
        />
      )}
      <Choice
        label={t('form.activity')}
        none={course.isLoading ? t('form.loading') : t('form.choose')}
        options={activities}
        value={wish.activityId ?? ''}
        error={course.isError ? t('form.error') : missing && !wish.activityId && t('form.missing')}
        onChoose={(value) => onChange({ activityId: value })}
      />
    </>
  );
}

function TagField({ wish, missing, onChange }: FieldsProps) {
  const t = useBulkTexts();
  const tags = useQuery(tagsQuery);
  const error = missing && !isFilled(wish.tag) && t('form.missing');
  if (wish.kind === 'untag')
    return (
      <Choice
        label={t('form.tag')}
        description={tags.data?.length === 0 ? t('form.noTags') : undefined}
        none={tags.isPending ? t('form.loading') : t('form.choose')}
        options={(tags.data ?? []).map((tag) => ({ value: tag, label: tag }))}
        value={wish.tag ?? ''}
        error={tags.isError ? t('form.error') : error}
        onChoose={(tag) => onChange({ tag })}
      />
    );
  return (
    <WordField
      label={t('form.tag')}
      description={t('form.tagHint')}
      known={tags.data ?? []}
      maxLength={LONGEST_TRAINEE_TAG}
      value={wish.tag ?? ''}
      error={error}
      onChange={({ currentTarget }) => onChange({ tag: currentTarget.value })}
    />
  );
}
