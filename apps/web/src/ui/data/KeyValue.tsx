import { Fragment, type ReactNode } from 'react';
import classes from './Data.module.css';

export interface KeyValueProps {
  /** Name and value; a value of `null` is left out. */
  items: { key: string; value: ReactNode }[];
}

/** Facts with their names. */
export function KeyValue({ items }: KeyValueProps) {
  return (
    <dl className={classes.facts}>
      {items
        .filter(({ value }) => value !== null && value !== undefined)
        .map(({ key, value }) => (
          <Fragment key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
