import { Button, Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { REACHES_ALL, type TokenScope } from '@convenor/rules';
import { useAction } from '../../app/action.js';
import { useDates } from '../../app/dates.js';
import { may, useSignedIn } from '../../app/session.js';
import { CopyField } from '../../ui/data/CopyField.js';
import { FieldGroup, Form, FormActions } from '../../ui/forms/Form.js';
import { PasswordField } from '../../ui/forms/PasswordField.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { makeToken, type NewToken, tokensQuery } from './queries.js';
import { givable, wordOf } from './scopes.js';
import classes from './Tokens.module.css';
import { useTokenTexts } from './texts.js';

const DAYS = [7, 30, 90, 180, 365] as const;
const DAY_MS = 86_400_000;

interface Values extends Record<string, unknown> {
  name: string;
  readOnly: boolean;
  all: boolean;
  scopes: TokenScope[];
  days: number;
  password: string;
}

/** What a new token may do, and then the token itself, once. */
export function NewTokenScreen() {
  const [made, setMade] = useState<NewToken | null>(null);
  return made ? <Made token={made.token} /> : <Making onMade={setMade} />;
}

function Made({ token }: { token: string }) {
  const t = useTokenTexts();
  return (
    <Page above={<Link to="/admin/tokens">{t('title')}</Link>} title={t('made.title')} lead={<p>{t('made.lead')}</p>}>
      <CopyField label={t('made.token')} value={token} />
      <p>{t('made.how')}</p>
      <code className={classes.code}>Authorization: Bearer {token.slice(0, 8)}…</code>
      <ButtonLink to="/admin/tokens">{t('made.done')}</ButtonLink>
    </Page>
  );
}

function Making({ onMade }: { onMade: (token: NewToken) => void }) {
  const t = useTokenTexts();
  const dates = useDates();
  const me = useSignedIn();
  const client = useQueryClient();
  const [now] = useState(() => Date.now());
  const form = useForm<Values>({
    initialValues: { name: '', readOnly: true, all: may(me, REACHES_ALL), scopes: [], days: 90, password: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('form.missingName') : null),
      scopes: (scopes, values) => (chosen({ ...values, scopes }).length === 0 ? t('form.missingScopes') : null),
      password: (password) => (password === '' ? t('form.missingPassword') : null),
    },
  });
  const areas = givable(me.permissions, form.values.readOnly, form.values.all);
  const shown = areas.flatMap(({ scopes }) => scopes);
  const chosen = ({ scopes }: Values): TokenScope[] => scopes.filter((scope) => shown.includes(scope));
  const make = useAction(
    (values: Values, key) => {
      const { name, readOnly, days, password, all } = values;
      return makeToken(
        { name, readOnly, days, password, scopes: [...chosen(values), ...(all ? [REACHES_ALL] : [])] },
        key,
      );
    },
    {
      onSuccess: (token) => {
        onMade(token);
        void client.invalidateQueries(tokensQuery);
      },
    },
  );
  const { values } = form;
  const toggle = (scope: TokenScope, on: boolean): void =>
    form.setFieldValue('scopes', on ? [...values.scopes, scope] : values.scopes.filter((each) => each !== scope));

  return (
    <Page above={<Link to="/admin/tokens">{t('title')}</Link>} title={t('form.title')} lead={<p>{t('form.lead')}</p>}>
      <Form
        form={form}
        labels={{
          name: t('form.name'),
          scopes: t('form.scopes'),
          days: t('form.days'),
          password: t('form.password'),
        }}
        problem={make.error}
        onSubmit={make.mutate}
      >
        <TextInput
          label={t('form.name')}
          description={t('form.nameHelp')}
          maxLength={80}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <FieldGroup legend={t('form.access')}>
          {[true, false].map((readOnly) => (
            <Radio
              key={String(readOnly)}
              size="md"
              name="access"
              label={t(readOnly ? 'form.onlyReads' : 'form.readsAndChanges')}
              description={t(readOnly ? 'form.onlyReadsHelp' : 'form.readsAndChangesHelp')}
              checked={values.readOnly === readOnly}
              onChange={() => form.setFieldValue('readOnly', readOnly)}
            />
          ))}
        </FieldGroup>
        {may(me, REACHES_ALL) && (
          <FieldGroup legend={t('form.reach')}>
            {[true, false].map((all) => (
              <Radio
                key={String(all)}
                size="md"
                name="reach"
                label={t(all ? 'form.reachAll' : 'form.reachOwn')}
                description={all ? undefined : t('form.reachOwnHelp')}
                checked={values.all === all}
                onChange={() => form.setFieldValue('all', all)}
              />
            ))}
          </FieldGroup>
        )}
        <FieldGroup legend={t('form.scopes')} error={form.errors['scopes']}>
          {areas.map(({ area, scopes }) => (
            <div key={area} className={classes.area} role="group" aria-labelledby={`area-${area}`}>
              <h3 id={`area-${area}`}>{t(`areas.${area}`)}</h3>
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  size="md"
                  label={t(`scopes.${wordOf(scope)}`)}
                  checked={values.scopes.includes(scope)}
                  data-path={scope === shown[0] ? 'scopes' : undefined}
                  onChange={(event) => toggle(scope, event.currentTarget.checked)}
                />
              ))}
            </div>
          ))}
        </FieldGroup>
        <NativeSelect
          label={t('form.days')}
          description={t('form.until', { day: dates.day(new Date(now + values.days * DAY_MS).toISOString()) })}
          value={String(values.days)}
          data={DAYS.map((days) => ({ value: String(days), label: t('form.daysFor', { count: days }) }))}
          onChange={(event) => form.setFieldValue('days', Number(event.currentTarget.value))}
        />
        <PasswordField
          purpose="current"
          label={t('form.password')}
          description={t('form.passwordHelp')}
          {...form.getInputProps('password')}
        />
        <FormActions>
          <Button type="submit" loading={make.isPending}>
            {t('form.action')}
          </Button>
          <Link to="/admin/tokens">{t('form.back')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
