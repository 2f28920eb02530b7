import { Anchor, Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { may, useMe } from '../../app/session.js';
import { SearchField } from '../../ui/data/SearchField.js';
import { FIELDS } from './list/fields.js';
import classes from './list/List.module.css';
import { Sentence } from './list/Sentence.js';
import { useChoices } from './list/use-names.js';
import { useTraineeTexts } from './texts.js';
import type { TraineeView } from './view.js';

/** Where people come first, whatever they are filtered by: the sentence says it. */
const isPhone = (): boolean => window.matchMedia('(max-width: 40em)').matches;

interface FiltersProps {
  view: TraineeView;
  onView: (view: TraineeView) => void;
  onClear: () => void;
}

/** What the list shows, as fields and as a sentence. */
export function Filters({ view, onView, onClear }: FiltersProps) {
  const t = useTraineeTexts();
  const choices = useChoices(view);
  const decides = may(useMe(), 'enrolment:decide');
  const moreId = useId();
  const hidden = FIELDS.filter(({ more, key }) => more && view[key] !== undefined).length;
  const [opened, setOpened] = useState(() => hidden > 0 && !isPhone());
  const change = (part: TraineeView): void => onView({ ...view, ...part });
  const shown = (more: boolean) =>
    FIELDS.filter((field) => Boolean(field.more) === more).map(({ key, Field }) => (
      <Field key={key} view={view} choices={choices} change={change} />
    ));
  return (
    <div className={classes.tools}>
      <div role="search" className={classes.search}>
        <div className={classes.filters} data-folded={!opened || undefined}>
          <SearchField
            className={classes.words}
            label={t('list.search')}
            keyshortcuts="/"
            value={view.q ?? ''}
            onSearch={(q) => change({ q: q || undefined })}
          />
          {shown(false)}
        </div>
        <div id={moreId} className={classes.filters} hidden={!opened}>
          {shown(true)}
        </div>
      </div>
      <div className={classes.foot}>
        <Button
          variant="subtle"
          className={classes.moreButton}
          size="compact-md"
          aria-expanded={opened}
          aria-controls={moreId}
          rightSection={
            <IconChevronDown size={16} aria-hidden="true" className={classes.turn} data-open={opened || undefined} />
          }
          onClick={() => setOpened(!opened)}
        >
          {opened ? t('list.fewer') : hidden > 0 ? t('list.moreWith', { count: hidden }) : t('list.more')}
        </Button>
        <ul className={classes.quick}>
          {decides && (
            <li>
              <Anchor component="button" type="button" onClick={() => onView({ state: 'applied', sort: 'appliedAt' })}>
                {t('list.waiting')}
              </Anchor>
            </li>
          )}
          <li>
            <Anchor
              component="button"
              type="button"
              onClick={() => onView({ state: 'active', pace: 'behind,at_risk,stalled', sort: '-pace' })}
            >
              {t('list.needHelp')}
            </Anchor>
          </li>
        </ul>
      </div>
      <Sentence view={view} names={choices.names} onWithout={(key) => change({ [key]: undefined })} onClear={onClear} />
    </div>
  );
}
