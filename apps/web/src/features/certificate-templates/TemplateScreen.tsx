import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { Earlier } from './Earlier.js';
import { History } from './History.js';
import { coursesQuery, type TemplateState, templateQuery } from './queries.js';
import classes from './Templates.module.css';
import { TemplateForm } from './TemplateForm.js';
import { useTemplateTexts } from './texts.js';

interface TemplateScreenProps {
  /** Slug; the organisation's where it is left out. */
  course: string | undefined;
  onCourse: (course: string | undefined) => void;
}

/** How certificates look, beside a preview. */
export function TemplateScreen({ course, onCourse }: TemplateScreenProps) {
  const t = useTemplateTexts();
  const state = useQuery(templateQuery(course));
  if (state.isPending) return <PageSkeleton />;
  if (state.isError && ApiProblem.from(state.error).status === 404) return <NotFoundScreen />;
  return (
    <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
      <Scope course={course} onCourse={onCourse} />
      {state.isError ? (
        <ErrorState problem={state.error} title={t('error')} onRetry={() => void state.refetch()} />
      ) : (
        <Known key={course ?? ''} state={state.data} course={course} />
      )}
    </Page>
  );
}

function Known({ state, course }: { state: TemplateState; course: string | undefined }) {
  const t = useTemplateTexts();
  // The form goes on after it was saved, and begins anew with what somebody goes back to.
  const [begun, setBegun] = useState({ state, times: 0 });
  const standing = useRef<HTMLParagraphElement>(null);
  // What was pressed is gone, and an open dialog lets nothing outside of it be focused: once it has closed.
  const tellStanding = (): void =>
    void requestAnimationFrame(() => {
      if (document.querySelector('dialog[open]')) tellStanding();
      else standing.current?.focus();
    });
  const beginAnew = (next: TemplateState): void => {
    setBegun(({ times }) => ({ state: next, times: times + 1 }));
    tellStanding();
  };
  const isStale = begun.state.rowVersion !== state.rowVersion;
  return (
    <>
      <p ref={standing} tabIndex={-1} className={classes.source}>
        <SourceWords state={state} />
      </p>
      <div role="alert">
        {isStale && (
          <div className={classes.notice}>
            <p>{t('changed')}</p>
            <Button variant="default" onClick={() => beginAnew(state)}>
              {t('reload')}
            </Button>
          </div>
        )}
      </div>
      <Earlier state={state} course={course} onApplied={tellStanding} />
      <TemplateForm
        key={begun.times}
        state={begun.state}
        course={course}
        onSaved={(saved) => setBegun(({ times }) => ({ state: saved, times }))}
      />
      <History state={state} course={course} onChanged={beginAnew} />
    </>
  );
}

function SourceWords({ state: { course, source, version, savedAt } }: { state: TemplateState }) {
  const t = useTemplateTexts();
  const dates = useDates();
  if (version !== null && savedAt !== null && source !== 'product') {
    return t(`source.${source}`, { version, day: dates.moment(savedAt) });
  }
  if (!course) return t('source.product');
  return t(source === 'organisation' ? 'source.borrowed' : 'source.none');
}

function Scope({ course, onCourse }: TemplateScreenProps) {
  const t = useTemplateTexts();
  const courses = useQuery(coursesQuery);
  return (
    <NativeSelect
      className={classes.scope}
      label={t('scope')}
      value={course ?? ''}
      onChange={({ currentTarget }) => onCourse(currentTarget.value || undefined)}
    >
      <option value="">{t('everyCourse')}</option>
      {courses.data?.map(({ slug, title }) => (
        <option key={slug} value={slug}>
          {title}
        </option>
      ))}
    </NativeSelect>
  );
}
