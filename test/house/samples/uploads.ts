// Samples of the answer to a script that has sent files.
import { uploadsPage, type UploadsPage } from '../../../src/bugs/attachments/uploads.pages.js';

const file = { token: 'x'.repeat(24), sha256: 'a'.repeat(64), name: 'tap.png', type: 'image/png', size: 1_234 };

export const uploads: Record<string, UploadsPage> = {
  none: uploadsPage([], ''),
  two: uploadsPage([file, { ...file, name: '<b>.txt', type: 'text/plain' }], ''),
  tooLarge: uploadsPage([file], '“film.mp4” is larger than 25.0 MB, which is the most that is taken.'),
};
