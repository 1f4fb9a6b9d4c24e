// What a form shows of files that were sent for it already: each with its token, so that it goes along.
import type { Upload } from '../../files/uploads.service.js';
import { sizeWords } from '../../files/size.words.js';

export interface UploadView {
  token: string;
  name: string;
  facts: string;
}

/** `problem` says why a file was not taken, or ''. */
export interface UploadsPage {
  uploads: UploadView[];
  problem: string;
}

/** The files that wait, and what was wrong with one. */
export const uploadsPage = (uploads: readonly Upload[], problem: string): UploadsPage => ({
  uploads: uploads.map(({ token, name, type, size }) => ({ token, name, facts: `${sizeWords(size)}, ${type}` })),
  problem,
});
