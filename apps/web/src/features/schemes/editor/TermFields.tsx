import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ApprovalKind, SchemeDraft } from '@convenor/rules';
import type { SchemeRecord } from '../queries.js';
import classes from '../Schemes.module.css';
import { type SchemeTexts, useSchemeTexts } from '../texts.js';

export interface TermFieldsProps {
  node: SchemeDraft;
  record: SchemeRecord;
  /** What is wrong with a field, in words. */
  wrong: (field: string) => string | undefined;
  onChange: (change: Partial<SchemeDraft>) => void;
}

/** What a requirement of its type asks for. */
export function TermFields(props: TermFieldsProps) {
  const t = useSchemeTexts();
  const { node, record, wrong, onChange } = props;
  switch (node.type) {
    case 'modules':
      return <Modules {...props} />;
    case 'assessment':
      return (
        <div className={classes.fields}>
          <Activity label={t('term.quiz')} choices={record.quizzes} {...props} />
          <Amount term="mark" {...props} />
        </div>
      );
    case 'agreement':
      return <Activity label={t('term.agreement')} choices={record.agreements} {...props} />;
    case 'hours':
      return <Amount term="hours" {...props} />;
    case 'practice':
      return (
        <div className={classes.fields}>
          {(['observed', 'coLed', 'led'] as const).map((term) => (
            <Amount key={term} term={term} {...props} />
          ))}
          <NativeSelect
            label={t('term.minimumLevel')}
            error={wrong('minimumLevel')}
            value={node.minimumLevel ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ minimumLevel: value ? Number(value) : undefined })}
          >
            <option value="">{t('term.anyLevel')}</option>
            {[2, 3, 4].map((level) => (
              <option key={level} value={level}>
                {t('term.level', { level })}
              </option>
            ))}
          </NativeSelect>
          <Amount term="mentors" description={t('term.mentorsHelp')} {...props} />
        </div>
      );
    case 'approval':
      return (
        <NativeSelect
          label={t('term.by')}
          value={node.by}
          error={wrong('by')}
          onChange={({ currentTarget }) => onChange({ by: currentTarget.value as ApprovalKind })}
        >
          <option value="interview">{t('term.interview')}</option>
          <option value="approval">{t('term.approval')}</option>
        </NativeSelect>
      );
    case 'conduct':
      return <p className={classes.soft}>{t('term.conductHelp')}</p>;
    default:
      return null;
  }
}

function Modules({ node, record, wrong, onChange }: TermFieldsProps) {
  const t = useSchemeTexts();
  const { modules: chosen } = node;
  return (
    <fieldset className={classes.choices}>
      <legend>{t('term.modules')}</legend>
      <Checkbox
        label={t('term.everyModule')}
        checked={chosen === undefined}
        onChange={({ currentTarget: { checked } }) => onChange({ modules: checked ? undefined : [] })}
      />
      {chosen &&
        record.modules.map(({ id, title }) => (
          <Checkbox
            key={id}
            label={title}
            checked={chosen.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ modules: checked ? [...chosen, id] : chosen.filter((each) => each !== id) })
            }
          />
        ))}
      {wrong('modules') && <p className={classes.problem}>{wrong('modules')}</p>}
    </fieldset>
  );
}

interface ActivityProps extends TermFieldsProps {
  label: string;
  choices: SchemeRecord['quizzes'];
}

function Activity({ node, label, choices, wrong, onChange }: ActivityProps) {
  return (
    <NativeSelect
      label={label}
      value={node.activity ?? ''}
      error={wrong('activity')}
      onChange={({ currentTarget }) => onChange({ activity: currentTarget.value })}
    >
      {!choices.some(({ id }) => id === node.activity) && <option value={node.activity ?? ''} />}
      {choices.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </NativeSelect>
  );
}

type AmountTerm = 'mark' | 'hours' | 'observed' | 'coLed' | 'led' | 'mentors';
const MOST: Record<AmountTerm, number> = { mark: 100, hours: 2_000, observed: 100, coLed: 100, led: 100, mentors: 20 };
const LABELS = {
  mark: 'term.mark',
  hours: 'term.hours',
  observed: 'term.observed',
  coLed: 'term.coLed',
  led: 'term.led',
  mentors: 'term.mentors',
} as const satisfies Record<AmountTerm, Parameters<SchemeTexts>[0]>;

interface AmountProps extends TermFieldsProps {
  term: AmountTerm;
  description?: string;
}

function Amount({ node, term, description, wrong, onChange }: AmountProps) {
  const t = useSchemeTexts();
  return (
    <TextInput
      label={t(LABELS[term])}
      description={description}
      type="number"
      inputMode="numeric"
      min={0}
      max={MOST[term]}
      value={node[term] ?? ''}
      error={wrong(term)}
      onChange={({ currentTarget: { value } }) => {
        const amount = Math.min(MOST[term], Math.max(0, Math.trunc(Number(value))));
        // Nobody in particular has to sign where no number is given.
        onChange({ [term]: value === '' || (term === 'mentors' && amount === 0) ? undefined : amount });
      }}
    />
  );
}
