import { Page } from '../../ui/page/Page.js';
import { CourseList } from './CourseList.js';
import { useCourseTexts } from './texts.js';

export function CoursesScreen() {
  const t = useCourseTexts();
  return (
    <Page title={t('list.title')} lead={t('list.lead')}>
      <CourseList headings="h2" />
    </Page>
  );
}
