import { Button, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { FieldGroup, Form, FormActions } from '../../ui/forms/Form.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { ConsentField } from './ConsentField.js';
import { type Answers, keepAnswers, keptAnswers } from './draft.js';
import classes from './Enrol.module.css';
import { groupDates } from './group-words.js';
import { GroupField, OWN_PACE } from './GroupField.js';
import { forgetCohortInvitation } from './join/kept-invitation.js';
import {
  type EnrolmentForm,
  enrolmentFormQuery,
  type Group,
  myTrainingsQuery,
  type NewEnrolment,
  type Standing,
} from './queries.js';
import { useEnrollingTexts } from './texts.js';

interface Values extends Answers, Record<string, unknown> {
  /** Id of a group, OWN_PACE, or nothing while nothing is chosen. */
  group: string;
  acceptsPrivacyNotice: boolean;
  acceptsTerms: boolean;
}

const ANSWERS = ['motivation', 'region', 'experience', 'learningNeeds'] as const;

export interface Invited {
  code: string;
  group: Group;
}

export interface EnrolFormProps {
  slug: string;
  form: EnrolmentForm;
  kind: 'open' | 'approval' | 'full';
  /** The group that the person was invited to. */
  invited: Invited | null;
  /** The group that they chose on their way here. */
  wanted: string | undefined;
  onEnrolled: (standing: Standing) => void;
}

export function EnrolForm({ slug, form: asked, kind, invited, wanted, onEnrolled }: EnrolFormProps) {
  const t = useEnrollingTexts();
  const client = useQueryClient();
  const dates = useDates();
  const { privacyNotice, terms, cohorts } = asked;
  // An invitation stands in the place of an application.
  const motivationRequired = asked.motivationRequired && !invited;
  const choosing = !invited && cohorts.length > 0;
  const form = useForm<Values>({
    initialValues: { ...keptAnswers(slug), group: cohorts.find(({ id }) => id === wanted)?.id ?? '', acceptsPrivacyNotice: false, acceptsTerms: false },
    validate: {
      group: (chosen) => (choosing && chosen === '' ? t('group.missing') : null),
      motivation: (text) => (motivationRequired && text.trim() === '' ? t('form.motivationMissing') : null),
      acceptsPrivacyNotice: (given) => (given ? null : t('consent.missingPrivacyNotice')),
      acceptsTerms: (given) => (given ? null : t('consent.missingTerms')),
    },
  });
  const { motivation, region, experience, learningNeeds } = form.values;
  useEffect(
    () => keepAnswers(slug, { motivation, region, experience, learningNeeds }),
    [slug, motivation, region, experience, learningNeeds],
  );

  const send = useAction(
    (body: NewEnrolment, key): Promise<Standing> =>
      ok(api.POST('/api/courses/{slug}/enrolments', { params: { path: { slug } }, body, headers: once(key) })),
    {
      onSuccess: (standing) => {
        keepAnswers(slug, null);
        if (invited) forgetCohortInvitation();
        onEnrolled(standing);
        void client.invalidateQueries({ queryKey: myTrainingsQuery.queryKey });
      },
      onError: (problem) => {
        const { enrolmentId, state } = problem.extra as { enrolmentId?: string; state?: Standing['state'] };
        if (problem.code === 'already_enrolled' && enrolmentId && state) onEnrolled({ id: enrolmentId, state });
        if (problem.code === 'cohort_not_open') void client.invalidateQueries({ queryKey: enrolmentFormQuery(slug).queryKey });
        if (problem.code !== 'consent_text_changed') return;
        form.setValues({ acceptsPrivacyNotice: false, acceptsTerms: false });
        void client.invalidateQueries({ queryKey: enrolmentFormQuery(slug).queryKey });
      },
    },
  );

  const submit = (values: Values): void => {
    const said = ANSWERS.map((name) => [name, values[name].trim()] as const).filter(([, text]) => text !== '');
    send.mutate({
      ...Object.fromEntries(said),
      acceptsPrivacyNotice: values.acceptsPrivacyNotice,
      acceptsTerms: values.acceptsTerms,
      privacyNoticeVersion: privacyNotice.version,
      termsVersion: terms.version,
      ...(invited && { inviteCode: invited.code }),
      ...(choosing && values.group !== OWN_PACE && { cohortId: values.group }),
    });
  };

  const optional = (label: string): string => `${label} (${t('form.optional')})`;
  const chosen = invited?.group ?? (choosing ? cohorts.find(({ id }) => id === form.values.group) : undefined);
  const labels = {
    group: t('group.legend'),
    motivation: t('form.motivation'),
    region: t('form.region'),
    experience: t('form.experience'),
    learningNeeds: t('form.learningNeeds'),
    acceptsPrivacyNotice: t('consent.privacyNotice'),
    acceptsTerms: t('consent.terms'),
  };

  return (
    <Form form={form} labels={labels} problem={send.error} onSubmit={submit}>
      {invited && (
        <p className={classes.group}>
          <strong>{invited.group.name}</strong>
          <span>{groupDates(t, invited.group, dates)}</span>
        </p>
      )}
      {choosing && (
        <GroupField
          groups={cohorts}
          value={form.values.group}
          error={form.errors['group']}
          onChange={(group) => form.setFieldValue('group', group)}
        />
      )}
      {motivationRequired && (
        <Textarea
          {...form.getInputProps('motivation')}
          label={labels.motivation}
          description={t('form.motivationHelp')}
          required
          withAsterisk={false}
          rows={6}
          maxLength={4000}
        />
      )}
      <details className={classes.more}>
        <summary>{t('form.more')}</summary>
        <div className={classes.fields}>
          <p className={classes.help}>{t('form.moreHelp')}</p>
          <TextInput
            {...form.getInputProps('region')}
            label={optional(labels.region)}
            description={t('form.regionHelp')}
            maxLength={200}
          />
          <Textarea
            {...form.getInputProps('experience')}
            label={optional(labels.experience)}
            description={t('form.experienceHelp')}
            rows={4}
            maxLength={4000}
          />
          <Textarea
            {...form.getInputProps('learningNeeds')}
            label={optional(labels.learningNeeds)}
            description={t('form.learningNeedsHelp')}
            rows={3}
            maxLength={4000}
          />
          <p className={classes.help}>{t('form.draft')}</p>
        </div>
      </details>
      <FieldGroup legend={t('consent.legend')}>
        <ConsentField
          {...form.getInputProps('acceptsPrivacyNotice', { type: 'checkbox' })}
          label={labels.acceptsPrivacyNotice}
          read={t('consent.readPrivacyNotice')}
          html={privacyNotice.html}
        />
        <ConsentField
          {...form.getInputProps('acceptsTerms', { type: 'checkbox' })}
          label={labels.acceptsTerms}
          read={t('consent.readTerms')}
          html={terms.html}
        />
      </FieldGroup>
      <FormActions>
        <Button type="submit" size="lg" loading={send.isPending}>
          {t(`send.${sendingOf(kind, chosen)}`)}
        </Button>
        <ButtonLink to="/courses/$slug" params={{ slug }} variant="subtle">
          {t('back')}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

/** What pressing the button comes to, with the group that is chosen. */
function sendingOf(kind: EnrolFormProps['kind'], group: Group | undefined): EnrolFormProps['kind'] | 'group' {
  if (kind !== 'open' || !group) return kind;
  return group.full ? 'full' : 'group';
}
