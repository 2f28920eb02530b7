export type * from './course-document/course-document.js';
export type * from './course-package/course-package.js';
export type { BankSelection, BankSupply, SuppliedQuestion } from './course-package/bank-pool.js';
export { bankNeedsOf } from './course-package/read-pool.js';
export type { Problem, Severity } from './course-package/problem.js';
export { renderMarkdown, type RenderedMarkdown, type RenderOptions } from './markdown/render-markdown.js';
export { readCourseFolder, type CourseReading } from './course-package/read-course-folder.js';
export { writeCourseFolder } from './course-package/write-course-folder.js';
export { cleanPng } from './picture/clean-png.js';
export { type Drawing, type DrawnShape, readDrawing } from './picture/read-drawing.js';
export type { PictureFault } from './picture/read-picture.js';
export { evidenceTypeOf, type EvidenceType } from './evidence/evidence-type.js';
export { readZip, ZIP_LIMITS, type ZipLimits } from './archive/read-zip.js';
export { writeZip } from './archive/write-zip.js';
export { ZipRefused, type ZipRefusal } from './archive/zip-refused.js';
export { canonicalJson } from './course-document/canonical-json.js';
export { buildCourseDocument, contentHashOf } from './course-document/build-course-document.js';
export { competencyAnchor } from './course-document/competency-anchor.js';
export { compareDocuments, type DocumentComparison } from './course-document/compare-documents.js';
export type { DocumentChange } from './course-document/document-change.js';
export { MarkdownRefused } from './markdown/parse-markdown.js';
export { quizSettings } from './course-document/quiz-settings.js';
export type * from './questions/authored-question.js';
export type * from './questions/question-import.js';
export { QuestionsRefused } from './questions/question-import.js';
export { calledFiles, renameFiles } from './questions/called-files.js';
export { checkAuthoredQuestion, MOST_PARTS, MOST_TEXT } from './questions/check-authored-question.js';
export { mediaKindOf, type MediaKind } from './questions/media-kind.js';
export { questionFingerprint } from './questions/question-fingerprint.js';
export { nameFromText } from './questions/question-name.js';
export { MOST_QUESTIONS } from './questions/question-reader.js';
export { readQuestions } from './questions/read-questions.js';
export { questionTemplate } from './questions/table/question-template.js';
export { renderQuestion } from './questions/render-question.js';
export { renderRichText, RichTextRefused } from './questions/render-rich-text.js';
export { writeQuestions, type WritableFormat, type WrittenQuestions } from './questions/write-questions.js';
export type * from './open-badges/open-badges.js';
export { CHECK_CODES } from './open-badges/open-badges.js';
export { BadgeUnreadable, type UnreadableCode } from './open-badges/badge-unreadable.js';
export { bakePng } from './open-badges/baking/bake-png.js';
export { bakeSvg } from './open-badges/baking/bake-svg.js';
export { LARGEST_BADGE, unbake } from './open-badges/baking/unbake.js';
export { buildAchievementCredential, hashIdentity } from './open-badges/build-credential.js';
export { generateIssuerKey } from './open-badges/issuer-key.js';
export { signEmbedded } from './open-badges/sign-embedded.js';
export { signToken } from './open-badges/sign-token.js';
export { buildStatusList, FEWEST_PLACES, readStatus, StatusListUnreadable } from './open-badges/status-list.js';
export { documentUrl } from './open-badges/verify/issuer-documents.js';
export { repeatsKeys } from './open-badges/verify/read-json.js';
export { verifyCredential } from './open-badges/verify/verify-credential.js';
export { type XapiActor, type XapiFact, type XapiStatement, xapiStatement } from './xapi/statement.js';
export type { Cell, ColumnKind } from './spreadsheet/sheet-xml.js';
export { type SpreadsheetOptions, writeSpreadsheet } from './spreadsheet/write-spreadsheet.js';
export {
  type NamedRow,
  type NamedTable,
  NamedTableRefused,
  type NamedTableRefusal,
  readNamedTable,
} from './delimited/read-named-table.js';
export { guessColumns, headingsKey } from './people/guess-columns.js';
export type * from './people/people-file.js';
export { PeopleRefused, PERSON_FIELDS } from './people/people-file.js';
export { readPeopleFile } from './people/read-people-file.js';
export { type ReadPerson, readPeopleRows } from './people/read-people-rows.js';
