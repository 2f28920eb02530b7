import { StaffWaiting } from '@convenor/notification';
import { CurriculumModule } from '@convenor/curriculum';
import { CohortChanged, EnrolmentCreated, EnrolmentModule, HomeNews } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { DomainEvents, Texts } from '@convenor/platform';
import { ProgressModule, ReflectionPosted } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { AnnouncementLetters } from './announcements/announcement-letters.js';
import { AnnouncementsController } from './announcements/announcements.controller.js';
import { Announcements } from './announcements/announcements.service.js';
import { MyAnnouncementsController } from './announcements/my-announcements.controller.js';
import { HOME_ANNOUNCEMENT, MyAnnouncements } from './announcements/my-announcements.js';
import { StaffAnnouncements } from './announcements/staff-announcements.js';
import { ModerationController } from './moderation/moderation.controller.js';
import { waitingReports } from './moderation/waiting-reports.js';
import { Moderating } from './moderation/moderation.service.js';
import { discussionData } from './personal-data.js';
import { Circle } from './posts/circle.js';
import { PostLetters } from './posts/post-letters.js';
import { PostsController } from './posts/posts.controller.js';
import { Posts } from './posts/posts.service.js';
import { SharedReflections } from './posts/shared-reflections.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { Reviews } from './reviews/reviews.service.js';
import { StaffPosts } from './reviews/staff-posts.js';
import { TraineeExercisesController } from './reviews/trainee-exercises.controller.js';
import { TraineeExercises } from './reviews/trainee-exercises.js';
import { waitingReflections } from './reviews/waiting-reflections.js';
import { discussionTexts } from './texts.js';
import { Following } from './topics/following.js';
import { StaffTopicsController } from './topics/staff-topics.controller.js';
import { StaffTopics } from './topics/staff-topics.js';
import { TopicCircle } from './topics/topic-circle.js';
import { TopicLeading } from './topics/topic-leading.js';
import { TopicReading } from './topics/topic-reading.js';
import { TopicsController } from './topics/topics.controller.js';
import { Topics } from './topics/topics.service.js';

const TOPICS = [TopicCircle, Following, TopicReading, Topics, StaffTopics, TopicLeading];

@Module({
  imports: [IdentityModule, CurriculumModule, EnrolmentModule, ProgressModule],
  controllers: [
    ...[PostsController, ReviewsController, TraineeExercisesController, ModerationController],
    ...[TopicsController, StaffTopicsController],
    ...[AnnouncementsController, MyAnnouncementsController],
  ],
  providers: [
    ...[Circle, SharedReflections, Posts, PostLetters, StaffPosts, Reviews, TraineeExercises, Moderating, ...TOPICS],
    ...[Announcements, AnnouncementLetters, StaffAnnouncements, MyAnnouncements],
  ],
})
export class DiscussionModule {
  constructor(
    texts: Texts,
    events: DomainEvents,
    home: HomeNews,
    posts: Posts,
    announcements: Announcements,
    personalData: PersonalData,
    waiting: StaffWaiting,
  ) {
    waiting.contribute(waitingReports);
    waiting.contribute(waitingReflections);
    texts.add('discussion', discussionTexts);
    home.contribute('announcement', HOME_ANNOUNCEMENT);
    events.on(ReflectionPosted, (tx, event) => posts.posted(tx, event));
    // Progress stands a floor below and has carried the words over by now.
    events.on(EnrolmentCreated, async (tx, { enrolmentId, previousEnrolmentId }) => {
      if (previousEnrolmentId) await posts.carryOver(tx, enrolmentId, previousEnrolmentId);
    });
    events.on(CohortChanged, (tx, { cohortId }) => announcements.follow(tx, cohortId));
    personalData.contribute('discussion', discussionData);
  }
}
