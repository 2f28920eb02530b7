import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ReasonForm } from '../../ui/dialog/ReasonForm.js';
import { toast } from '../../ui/toast/toast.js';
import type { ReportQuestionProps } from './ReportQuestion.js';
import { holdsKey, type QuestionReport, questionReportsQuery } from './queries.js';
import { useQuizTexts } from './texts.js';

type Reason = QuestionReport['reason'];

const REASONS: readonly Reason[] = ['key', 'unclear', 'text', 'out_of_place', 'other'];
const LONGEST_WORDS = 500;

type ReportFormProps = Omit<ReportQuestionProps, 'number'> & { onClose: () => void };

/** What is wrong with a question, with words or without. */
export function ReportForm({ attemptId, item, report, onClose }: ReportFormProps) {
  const t = useQuizTexts();
  const client = useQueryClient();
  // Of an answer that they were not shown, nobody can say that it is wrong.
  const reasons = REASONS.filter((each) => each !== 'key' || holdsKey(item) || report?.reason === 'key');
  const send = useAction(
    (body: { reason: Reason; words: string }, key) =>
      ok(
        api.PUT('/api/attempts/{id}/question-reports/{itemId}', {
          params: { path: { id: attemptId, itemId: item.id } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('report.done'));
        onClose();
        await client.invalidateQueries({ queryKey: questionReportsQuery(attemptId).queryKey });
      },
    },
  );
  return (
    <ReasonForm
      text={t('report.text')}
      why={t('report.why')}
      missing={t('report.missing')}
      reasons={reasons.map((each) => [each, t(`report.reason.${each}`)])}
      before={report}
      words={{ label: t('report.words'), longest: LONGEST_WORDS }}
      send={t('report.send')}
      cancel={t('report.cancel')}
      sending={send}
      onSend={(said) => send.mutate(said)}
      onClose={onClose}
    />
  );
}
