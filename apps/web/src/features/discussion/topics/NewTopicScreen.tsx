import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { POST_RULES, TOPIC_TITLE_LONGEST } from '@convenor/rules';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { useKeptWords } from './kept-words.js';
import { aroundTopics, topicsQuery } from './queries.js';
import { useTopicTexts } from './texts.js';
import classes from './Topics.module.css';

interface NewTopicProps {
  enrolmentId: string;
  /** The week from which the person comes. */
  module: string | undefined;
}

/** A topic that one opens for one's group; what is typed is kept until it is sent. */
export function NewTopicScreen({ enrolmentId, module }: NewTopicProps) {
  const t = useTopicTexts();
  const topics = useInfiniteQuery(topicsQuery(enrolmentId, {}));
  if (topics.error && ApiProblem.from(topics.error).status === 404) return <NotFoundScreen />;
  const first = topics.data?.pages[0];
  const name = first?.cohortName;
  return (
    <Page
      title={t('form.title')}
      width="narrow"
      above={
        <Link to="/learn/$enrolmentId/discussion" params={{ enrolmentId }}>
          {t('title')}
        </Link>
      }
      lead={
        first && (
          <p>
            {name ? t('form.leadCohort', { name }) : t('form.leadAlone')} {t('form.private')}
          </p>
        )
      }
    >
      {topics.isPending && <TextSkeleton lines={8} />}
      {topics.isError && !first && (
        <ErrorState problem={topics.error} title={t('error')} onRetry={() => void topics.refetch()} />
      )}
      {first && <TopicForm {...{ enrolmentId, module, modules: first.modules }} />}
    </Page>
  );
}

function TopicForm({ enrolmentId, module, modules }: NewTopicProps & { modules: { id: string; title: string }[] }) {
  const t = useTopicTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { words, change, forget } = useKeptWords(`topic.${enrolmentId}`, { module: '', title: '', text: '' });
  const [missing, setMissing] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const known = (id: string | undefined): string | undefined => modules.find((each) => each.id === id)?.id;
  const chosen = known(words.module) ?? known(module) ?? modules.at(-1)?.id ?? '';
  const send = useAction(
    (body: { module: string; title: string; text: string }, key): Promise<{ id: string }> =>
      ok(api.POST('/api/enrolments/{id}/topics', { params: { path: { id: enrolmentId } }, body, headers: once(key) })),
    {
      onSuccess: async ({ id }) => {
        forget();
        toast(t('form.done'));
        await client.invalidateQueries({ queryKey: aroundTopics(enrolmentId) });
        await navigate({
          to: '/learn/$enrolmentId/discussion/$topicId',
          params: { enrolmentId, topicId: id },
          replace: true,
        });
      },
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const given = { module: chosen, title: words.title.trim(), text: words.text.trim() };
    setMissing(true);
    if (given.title === '') title.current?.focus();
    else if (given.text === '') text.current?.focus();
    else send.mutate(given);
  };
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <NativeSelect
        label={t('form.module')}
        value={chosen}
        onChange={({ currentTarget }) => change({ module: currentTarget.value })}
      >
        {modules.map(({ id, title: name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        ref={title}
        label={t('form.topic')}
        description={t('form.topicHelp')}
        maxLength={TOPIC_TITLE_LONGEST}
        value={words.title}
        error={missing && words.title.trim() === '' && t('form.missingTitle')}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <Textarea
        ref={text}
        label={t('form.text')}
        description={t('form.kept')}
        autosize
        minRows={5}
        maxLength={POST_RULES.topic.longest}
        value={words.text}
        error={missing && words.text.trim() === '' && t('form.missingText')}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <div role="alert">{send.error && <p className={classes.problem}>{problemSentence(send.error, ui)}</p>}</div>
      <div className={classes.actions}>
        <Button type="submit" loading={send.isPending}>
          {t('form.send')}
        </Button>
        <ButtonLink to="/learn/$enrolmentId/discussion" params={{ enrolmentId }} variant="subtle">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}
