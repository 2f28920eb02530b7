import { Checkbox, type CheckboxProps } from '@mantine/core';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import classes from './Enrol.module.css';

export interface ConsentFieldProps extends Omit<CheckboxProps, 'label'> {
  label: string;
  /** What the closed text is called: "Read the terms". */
  read: string;
  html: string;
}

/** A consent with the text that it is given to, readable in its place. */
export function ConsentField({ label, read, html, ...input }: ConsentFieldProps) {
  return (
    <div className={classes.consent}>
      <Checkbox {...input} size="md" label={label} />
      <details className={classes.text}>
        <summary>{read}</summary>
        <div className={classes.words}>
          <LessonProse html={html} size="plain" />
        </div>
      </details>
    </div>
  );
}
