export type { paths as ApiPaths } from '@convenor/api-client';
