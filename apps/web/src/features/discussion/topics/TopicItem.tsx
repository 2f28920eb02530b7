import { IconLock, IconPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../../app/dates.js';
import type { TopicLine } from './queries.js';
import { repliesIn } from './replies-words.js';
import { useTopicTexts } from './texts.js';
import classes from './Topics.module.css';

interface TopicItemProps {
  enrolmentId: string;
  topic: TopicLine;
  /** Title of its week. */
  module: string;
}

export function TopicItem({ enrolmentId, topic, module }: TopicItemProps) {
  const t = useTopicTexts();
  const dates = useDates();
  const name = topic.mine ? t('you') : (topic.by ?? t('gone'));
  return (
    <article className={classes.item} data-unread={topic.unread || undefined}>
      <h2>
        <Link to="/learn/$enrolmentId/discussion/$topicId" params={{ enrolmentId, topicId: topic.id }}>
          {topic.title ?? t('taken')}
        </Link>
        {topic.unread && <span className={classes.new}>{t('unread')}</span>}
      </h2>
      <p className={classes.soft}>{t('by', { name, module })}</p>
      <p className={classes.facts}>
        <span>{repliesIn(t, topic.replies)}</span>
        <span>{t('last', { when: dates.ago(topic.lastAt) })}</span>
        {topic.pinned && (
          <span>
            <IconPin size={16} aria-hidden="true" /> {t('pinned')}
          </span>
        )}
        {topic.closed && (
          <span>
            <IconLock size={16} aria-hidden="true" /> {t('closed')}
          </span>
        )}
        {topic.following && <span>{t('topic.unfollow')}</span>}
        {topic.hidden && <strong>{t('hidden')}</strong>}
      </p>
    </article>
  );
}
