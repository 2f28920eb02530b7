import { aikenReader } from './aiken.js';
import { clozeReader } from './cloze/read-cloze-file.js';
import { giftReader } from './gift/read-gift.js';
import { missingWordReader } from './missing-word.js';
import { moodleXmlReader } from './moodle-xml/read-moodle-xml.js';
import type { QuestionFormat } from './question-import.js';
import { qtiReader } from './qti/read-qti.js';
import type { QuestionReader } from './question-reader.js';
import { csvReader } from './table/read-csv.js';
import { xlsxReader } from './table/read-xlsx.js';
import { yamlReader } from './yaml/read-yaml.js';

/** Every format that can be read, from the one that is told most surely to the one that is told least surely. */
export const QUESTION_READERS: { readonly [F in QuestionFormat]?: QuestionReader } = {
  xlsx: xlsxReader,
  qti_1_2: qtiReader,
  moodle_xml: moodleXmlReader,
  yaml: yamlReader,
  csv: csvReader,
  aiken: aikenReader,
  missing_word: missingWordReader,
  cloze: clozeReader,
  gift: giftReader,
};
