import { Link } from '@tanstack/react-router';
import { useDates } from '../../../app/dates.js';
import { Page } from '../../../ui/page/Page.js';
import { AnnouncementList } from './AnnouncementList.js';
import { AnnouncementScreen } from './AnnouncementScreen.js';
import { coursePlace } from './group.js';
import { useStaffTexts } from './texts.js';

/** What was written to the people of a course who are in no cohort. */
export function OwnPaceScreen({ slug }: { slug: string }) {
  const t = useStaffTexts();
  return (
    <Page title={t('title')} above={<Link to={coursePlace(slug)}>{t('toCourse')}</Link>} width="wide">
      <AnnouncementList group={{ slug }} timeZone={null} />
    </Page>
  );
}

/** One of them; who learn at their own pace share no clocks, so those of the writer count. */
export function OwnPaceAnnouncementScreen({ slug, id }: { slug: string; id: string }) {
  const { zone } = useDates();
  return <AnnouncementScreen group={{ slug }} timeZone={zone} id={id} />;
}
