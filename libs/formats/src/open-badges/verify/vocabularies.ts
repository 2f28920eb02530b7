/** The vocabularies of Open Badges 3.0 (appendix B.1.29 to B.1.33). */
const VOCABULARIES = {
  AchievementType: [
    ...['Achievement', 'ApprenticeshipCertificate', 'Assessment', 'Assignment', 'AssociateDegree', 'Award', 'Badge'],
    ...['BachelorDegree', 'Certificate', 'CertificateOfCompletion', 'Certification', 'CoCurricular'],
    ...['CommunityService', 'Competency', 'Course', 'Degree', 'Diploma', 'DoctoralDegree', 'Fieldwork'],
    ...['GeneralEducationDevelopment', 'JourneymanCertificate', 'LearningProgram', 'License', 'MasterCertificate'],
    ...['MasterDegree', 'Membership', 'MicroCredential', 'ProfessionalDoctorate', 'QualityAssuranceCredential'],
    ...['ResearchDoctorate', 'SecondarySchoolDiploma'],
  ],
  AlignmentTargetType: [
    ...['ceasn:Competency', 'ceterms:Credential', 'CFItem', 'CFRubric', 'CFRubricCriterion'],
    ...['CFRubricCriterionLevel', 'CTDL'],
  ],
  IdentifierType: [
    ...['name', 'sourcedId', 'systemId', 'productId', 'userName', 'accountId', 'emailAddress'],
    ...['nationalIdentityNumber', 'isbn', 'issn', 'lisSourcedId', 'oneRosterSourcedId', 'sisSourcedId'],
    ...['ltiContextId', 'ltiDeploymentId', 'ltiToolId', 'ltiPlatformId', 'ltiUserId', 'identifier'],
  ],
  ResultType: [
    ...['GradePointAverage', 'LetterGrade', 'Percent', 'PerformanceLevel', 'PredictedScore', 'RawScore', 'Result'],
    ...['RubricCriterion', 'RubricCriterionLevel', 'RubricScore', 'ScaledScore', 'Status'],
  ],
  ResultStatus: ['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'],
} as const;

export type Vocabulary = keyof typeof VOCABULARIES;

export function isVocabulary(name: string): name is Vocabulary {
  return Object.hasOwn(VOCABULARIES, name);
}

/** Whether a vocabulary has this term. All but the status of a result may be extended, with terms that begin `ext:`. */
export function isTermOf(vocabulary: Vocabulary, term: unknown): boolean {
  if (typeof term !== 'string') return false;
  if ((VOCABULARIES[vocabulary] as readonly string[]).includes(term)) return true;
  return vocabulary !== 'ResultStatus' && /^ext:\S/.test(term);
}
