import { Anchor, NativeSelect, TextInput } from '@mantine/core';
import { QUESTION_STATES } from '@convenor/rules';
import { useState } from 'react';
import { SearchField } from '../../ui/data/SearchField.js';
import classes from './Bank.module.css';
import { CategorySelect } from './CategorySelect.js';
import { useBankTexts } from './texts.js';
import { type BankView, isFiltered, TYPES } from './view.js';
import { tagsIn } from './words.js';

interface BankFiltersProps {
  view: BankView;
  onView: (view: BankView) => void;
}

/** What the list shows, as fields. */
export function BankFilters({ view, onView }: BankFiltersProps) {
  const t = useBankTexts();
  const change = (part: BankView): void => onView({ ...view, ...part });
  return (
    <div className={classes.tools}>
      <div className={classes.filters} role="search">
        <SearchField
          className={classes.search}
          label={t('list.search')}
          value={view.q ?? ''}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <CategorySelect
          label={t('list.category')}
          value={view.category ?? ''}
          onChange={(category) => change({ category: category || undefined })}
        >
          <option value="">{t('list.anyCategory')}</option>
          <option value="none">{t('list.noCategory')}</option>
        </CategorySelect>
        <Tags key={view.tag ?? ''} value={view.tag ?? ''} onTags={(tag) => change({ tag: tag || undefined })} />
        <NativeSelect
          label={t('list.type')}
          value={view.type ?? ''}
          onChange={({ currentTarget }) => change({ type: currentTarget.value || undefined })}
        >
          <option value="">{t('list.any')}</option>
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {t(`type.${type}`)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={t('list.state')}
          value={view.state ?? ''}
          onChange={({ currentTarget }) => change({ state: currentTarget.value || undefined })}
        >
          <option value="">{t('list.any')}</option>
          {QUESTION_STATES.map((state) => (
            <option key={state} value={state}>
              {t(`state.${state}`)}
            </option>
          ))}
        </NativeSelect>
      </div>
      {isFiltered(view) && (
        <Anchor
          component="button"
          type="button"
          className={classes.clear}
          onClick={() => onView(view.sort ? { sort: view.sort } : {})}
        >
          {t('list.clear')}
        </Anchor>
      )}
    </div>
  );
}

/** Taken over when the field is left, or with Enter; begins anew when the address says something else. */
function Tags({ value, onTags }: { value: string; onTags: (tags: string) => void }) {
  const t = useBankTexts();
  const [words, setWords] = useState(value);
  const take = (): void => {
    const tags = tagsIn(words).join(',');
    if (tags !== value) onTags(tags);
  };
  return (
    <TextInput
      label={t('list.tags')}
      value={words}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => setWords(currentTarget.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  );
}
