import { MarkdownRefused, renderMarkdown } from '@convenor/formats';
import { InvalidInput } from '@convenor/platform';

/**
 * What people read of a text that staff wrote; links to steps of the course lead there.
 * @throws InvalidInput for pictures, which have no place to come from, and for what is nested too deeply to be shown
 */
export function announcementHtml(text: string): string {
  let pictures = 0;
  const countPicture = (): string => {
    pictures += 1;
    return '';
  };
  try {
    const { html } = renderMarkdown(text, { assetUrl: countPicture, activityUrl: (id) => `#activity-${id}` });
    if (pictures === 0) return html;
  } catch (error) {
    if (error instanceof MarkdownRefused) throw InvalidInput.field('text', 'not_shown', error.message);
    throw error;
  }
  throw InvalidInput.field('text', 'no_pictures', 'Pictures cannot be shown here. Please take them out.');
}
