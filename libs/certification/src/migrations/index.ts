import { Certification1795000000007 } from './1795000000007-certification.js';

export const certificationMigrations = [Certification1795000000007];
