import { Assessment1795000000006 } from './1795000000006-assessment.js';
import { AssessmentEngine1796500000100 } from './1796500000100-assessment-engine.js';

import { Marking1796500000101 } from './1796500000101-marking.js';

export const assessmentMigrations = [Assessment1795000000006, AssessmentEngine1796500000100, Marking1796500000101];
