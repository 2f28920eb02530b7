import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import classes from './Bank.module.css';
import { newQuestion, type QuestionType } from './editor/index.js';
import type { BankQuestion } from './queries.js';
import { QuestionForm } from './QuestionForm.js';
import { useBankTexts } from './texts.js';
import { TYPES } from './view.js';

export interface NewQuestionScreenProps {
  /** undefined: not chosen yet. */
  type: QuestionType | undefined;
  onSaved: (question: BankQuestion) => void;
}

/** First what kind of question, then the question. */
export function NewQuestionScreen({ type, onSaved }: NewQuestionScreenProps) {
  const t = useBankTexts();
  const above = <Link to="/admin/bank">{t('list.title')}</Link>;
  if (type) {
    return (
      <Page title={t('new.titleOf', { type: t(`type.${type}`) })} above={above} width="wide">
        <Writing key={type} type={type} onSaved={onSaved} />
      </Page>
    );
  }
  return (
    <Page title={t('new.title')} above={above} lead={t('new.lead')}>
      <ul className={classes.types}>
        {TYPES.map((each) => (
          <li key={each}>
            <Link to="/admin/bank/new" search={{ type: each }}>
              <strong>{t(`type.${each}`)}</strong>
              <span>{t(`typeHelp.${each}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Writing({ type, onSaved }: { type: QuestionType; onSaved: (question: BankQuestion) => void }) {
  const t = useBankTexts();
  const [start] = useState(() => ({ name: '', categoryId: null, authored: newQuestion(type), problems: [] }));
  return (
    <QuestionForm
      start={start}
      question={null}
      onSaved={onSaved}
      cancel={
        <ButtonLink to="/admin/bank/new" variant="subtle">
          {t('new.otherType')}
        </ButtonLink>
      }
    />
  );
}
