import type { UseFormReturnType } from '@mantine/form';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { problemSentence } from '../states/problem-sentence.js';
import { useUiTexts } from '../texts.js';
import { ErrorSummary, type SummaryEntry } from './ErrorSummary.js';
import classes from './Form.module.css';

export interface FormProps<Values extends Record<string, unknown>> {
  /** From `useForm`; keep `mode: 'controlled'` or `'uncontrolled'` as you like. */
  form: UseFormReturnType<Values>;
  /** What each field is called on the screen; the summary names fields by it. */
  labels: Partial<Record<keyof Values & string, string>>;
  /** The error of the action that the form starts; its fields are marked, its sentence is shown. */
  problem?: unknown;
  onSubmit: (values: Values) => void;
  children: ReactNode;
}

/**
 * A form that says what is wrong, where, and takes you there. What was typed stays.
 * The inputs are Mantine's with `{...form.getInputProps('email')}`.
 */
export function Form<Values extends Record<string, unknown>>({
  form,
  labels,
  problem,
  onSubmit,
  children,
}: FormProps<Values>) {
  const t = useUiTexts();
  const refusal = problem ? ApiProblem.from(problem) : null;
  const fields = Object.keys(form.getValues());
  const { setErrors, getInputNode } = form;

  // Once for each answer of the server, not for each key that is typed after it.
  const shown = useRef<unknown>(null);
  useEffect(() => {
    if (shown.current === problem) return;
    shown.current = problem;
    const errors = problem ? ApiProblem.from(problem).errors : [];
    if (errors.length === 0) return;
    setErrors(Object.fromEntries(errors.map(({ field, message }) => [field, message])));
    const first = errors.find(({ field }) => getInputNode(field));
    if (first) getInputNode(first.field)?.focus();
  }, [problem, setErrors, getInputNode]);

  const entries: SummaryEntry[] = Object.entries(form.errors).map(([field, message]) => ({
    field,
    label: labels[field as keyof Values & string] ?? null,
    message,
    focus: fields.includes(field.split('.')[0] ?? field) ? () => getInputNode(field)?.focus() : null,
  }));
  const general = refusal && refusal.errors.length === 0 ? problemSentence(refusal, t) : null;

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    form.onSubmit(onSubmit, (errors) => {
      const first = Object.keys(errors)[0];
      if (first) getInputNode(first)?.focus();
    })(event);
  };

  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <ErrorSummary entries={entries} general={general} />
      {children}
    </form>
  );
}

/** The foot of a form: the one primary button first, then the ways out. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}

/** Fields that belong together, with the question they answer. */
export function FieldGroup({
  legend,
  help,
  error,
  children,
}: {
  legend: string;
  help?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{legend}</legend>
      {help && <p className={classes.help}>{help}</p>}
      {error && <p className={classes.error}>{error}</p>}
      <div className={classes.choices}>{children}</div>
    </fieldset>
  );
}
