import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { locale } from '../../../app/i18n.js';
import { traineeCountQuery, wholeCountQuery } from '../queries.js';
import { useTraineeTexts } from '../texts.js';
import type { FilterKey, TraineeView } from '../view.js';
import classes from './List.module.css';
import { countWords, type Names, partsOf, sentenceOf } from './sentence.js';

interface SentenceProps {
  view: TraineeView;
  names: Names;
  onWithout: (key: FilterKey) => void;
  onClear: () => void;
}

/** What the list shows, as a sentence of which each part can be taken away. */
export function Sentence({ view, names, onWithout, onClear }: SentenceProps) {
  const t = useTraineeTexts();
  const list = useRef<HTMLUListElement>(null);
  const quick = useQuery(traineeCountQuery(view));
  const many = quick.data?.exact === false && !quick.isPlaceholderData;
  const { queryKey } = wholeCountQuery(view);
  const [asked, setAsked] = useState('');
  const wants = asked === JSON.stringify(queryKey);
  const whole = useQuery({ ...wholeCountQuery(view), enabled: many && wants });
  const counted = many && whole.data ? whole : quick;
  const parts = partsOf(view, t, names);
  const number = (value: number): string => new Intl.NumberFormat(locale()).format(value);
  const who = counted.data ? countWords(counted.data, t, number) : t('list.somePeople');
  const toSearch = (): void =>
    list.current?.closest('article')?.querySelector<HTMLElement>('input[type="search"]')?.focus();
  const remove = (key: FilterKey, place: number): void => {
    // The next part takes the focus, else the one before, else the search, so that the keyboard can go on.
    const buttons = list.current?.querySelectorAll<HTMLElement>(`.${classes.part}`) ?? [];
    const next = parts.length > 1 && (buttons[place + 1] ?? buttons[place - 1]);
    if (next) next.focus();
    else toSearch();
    onWithout(key);
  };
  return (
    <div className={classes.sentence}>
      {/* Said once how many are known; the same in parts stands beside it. */}
      <p className="visually-hidden" role="status">
        {counted.isPlaceholderData || counted.isPending ? '' : sentenceOf(parts, who, t)}
      </p>
      <p className={classes.who} data-stale={counted.isPlaceholderData || undefined}>
        {who}
        {parts.length > 0 && ':'}
      </p>
      {many && !whole.data && (
        <Button
          variant="subtle"
          size="compact-md"
          px="xs"
          loading={whole.isFetching}
          onClick={() => {
            setAsked(JSON.stringify(queryKey));
            if (whole.isError) void whole.refetch();
          }}
        >
          {t(whole.isError ? 'list.countAgain' : 'list.countAll')}
        </Button>
      )}
      {parts.length > 0 && (
        <ul ref={list} className={classes.parts} aria-label={t('list.parts')}>
          {parts.map(({ key, words }, place) => (
            <li key={key}>
              <button
                type="button"
                className={classes.part}
                aria-label={t('list.without', { what: words })}
                onClick={() => remove(key, place)}
              >
                <span>{words}</span>
                <IconX size={16} aria-hidden="true" />
              </button>
            </li>
          ))}
          {parts.length > 1 && (
            <li className={classes.clear}>
              <Anchor
                component="button"
                type="button"
                onClick={() => {
                  toSearch();
                  onClear();
                }}
              >
                {t('list.clear')}
              </Anchor>
            </li>
          )}
        </ul>
      )}
      {view.idle !== undefined && (
        <details className={classes.meaning}>
          <summary>{t('list.idleCounted')}</summary>
          <p>{t('list.idleMeans')}</p>
        </details>
      )}
    </div>
  );
}
