import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import type { AuthoredQuestion } from './editor/index.js';
import { type BankQuestion, questionQuery } from './queries.js';
import { QuestionForm } from './QuestionForm.js';
import { useBankTexts } from './texts.js';

export interface EditQuestionScreenProps {
  id: string;
  onSaved: () => void;
}

/** A question of the bank, to be changed. */
export function EditQuestionScreen({ id, onSaved }: EditQuestionScreenProps) {
  const t = useBankTexts();
  // What is being written is not written over by what is read in the meantime.
  const question = useQuery({ ...questionQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (question.isPending) return <PageSkeleton />;
  if (question.isError) {
    return <ErrorState problem={question.error} title={t('question.error')} onRetry={() => void question.refetch()} />;
  }
  const { name, state } = question.data;
  return (
    <Page
      title={t('edit.title')}
      width="wide"
      above={
        <Link to="/admin/bank/$questionId" params={{ questionId: id }}>
          {name}
        </Link>
      }
    >
      {state === 'retired' ? (
        <EmptyState title={t('edit.retiredTitle')} action={<Back id={id} />}>
          {t('edit.retiredText')}
        </EmptyState>
      ) : (
        <Writing question={question.data} onSaved={onSaved} />
      )}
    </Page>
  );
}

function Writing({ question, onSaved }: { question: BankQuestion; onSaved: () => void }) {
  const [read] = useState(question);
  const [start] = useState(() => ({
    name: read.name,
    categoryId: read.categoryId,
    // The server checked its shape when it was written.
    authored: read.authored as unknown as AuthoredQuestion,
    problems: read.problems,
  }));
  return <QuestionForm start={start} question={read} onSaved={onSaved} cancel={<Back id={read.id} />} />;
}

function Back({ id }: { id: string }) {
  const t = useBankTexts();
  return (
    <ButtonLink to="/admin/bank/$questionId" params={{ questionId: id }} variant="subtle">
      {t('edit.toQuestion')}
    </ButtonLink>
  );
}
