import { isAssetPath } from '../markdown/links.js';
import { readPicture } from '../picture/read-picture.js';
import type { CourseAsset } from './course-package.js';
import type { Reading } from './reading.js';

/** Checks every file in the folder `assets`, used or not; answers the pictures in order of path. */
export function readAssets(reading: Reading): CourseAsset[] {
  const paths = [...reading.files.keys()].filter((path) => path.startsWith('assets/')).sort();
  return paths.flatMap((path) => {
    const bytes = reading.files.get(path);
    if (!bytes) return [];
    if (!isAssetPath(path)) {
      const message = 'Name files in assets with letters, digits, hyphens, underscores and dots only.';
      reading.log.error(path, null, 'picture_name', message);
      return [];
    }
    const { picture, faults } = readPicture(path, bytes);
    for (const { line, code, message } of faults) reading.log.error(path, line, code, message);
    return picture ? [{ path, ...picture }] : [];
  });
}
