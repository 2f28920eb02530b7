import type { Options as Schema } from 'rehype-sanitize';
import { courseHtmlSchema } from '../markdown/html-schema.js';

/**
 * Everything that may stand in the rendered text of a question. Questions come from other systems as HTML, so beside
 * what our own Markdown makes, plain mark-up may stand here, sound with its transcript, and the gaps of a text.
 */
export const richTextSchema: Schema = {
  ...courseHtmlSchema,
  tagNames: [
    ...courseHtmlSchema.tagNames!,
    ...[
      'b',
      'i',
      'u',
      's',
      'sub',
      'small',
      'mark',
      'q',
      'cite',
      'abbr',
      'kbd',
      'samp',
      'var',
      'bdi',
      'bdo',
      'ruby',
      'rt',
    ],
    ...['dl', 'dt', 'dd', 'caption', 'tfoot'],
  ],
  attributes: {
    ...courseHtmlSchema.attributes,
    '*': ['dir', 'lang'],
    ol: [...courseHtmlSchema.attributes!['ol']!, ['type', '1', 'a', 'A', 'i', 'I']],
    td: [...courseHtmlSchema.attributes!['td']!, 'colSpan', 'rowSpan'],
    th: [...courseHtmlSchema.attributes!['th']!, 'colSpan', 'rowSpan'],
    span: [...courseHtmlSchema.attributes!['span']!, 'dataGap'],
  },
  ancestors: {
    ...courseHtmlSchema.ancestors,
    tfoot: ['table'],
    caption: ['table'],
    dt: ['dl'],
    dd: ['dl'],
    rt: ['ruby'],
  },
};
