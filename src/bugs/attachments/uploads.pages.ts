// What a form shows of files that were sent for it already: each with its token, so that it goes along, and what is said of it.
import { sizeWords } from '../../files/size.words.js';
import type { Upload } from '../../files/uploads.service.js';
import { textOf, type Typed } from '../../web/form.js';
import { audienceField } from '../comments/audience.words.js';
import { DESCRIPTION_MOST } from './attachment.form.js';
import { shownName } from './unseen.js';

/** One file that waits. `audiences` is [] for whom there is no choice; the first one is that of the comment. */
export interface UploadView {
  token: string;
  name: string;
  facts: string;
  description: string;
  most: string;
  isPatch: boolean;
  mayBePatch: boolean;
  isLeft: boolean;
  audiences: { value: string; label: string; chosen: boolean }[];
}

/** `problem` says why a file was not taken, or ''. */
export interface UploadsPage {
  uploads: UploadView[];
  problem: string;
}

/** What can be said of files before they are sent; `mayChoose`: for whom each is. */
interface Saying {
  readonly typed?: Typed;
  readonly mayChoose?: boolean;
}

/** Types that a patch can have. */
const isText = (type: string): boolean => type.startsWith('text/');

function audiencesOf(chosen: string): UploadView['audiences'] {
  const all = [{ value: '', label: 'Same as the comment' }, ...(audienceField.options ?? [])];
  return all.map((one) => ({ ...one, chosen: one.value === chosen }));
}

/** Whether a form has shown the file before, and so says itself what it is. */
const wasShown = (typed: Typed, token: string): boolean => [typed['shown'] ?? []].flat().includes(token);

function uploadView({ token, name, type, size }: Upload, { typed = {}, mayChoose = false }: Saying): UploadView {
  const isKnown = wasShown(typed, token);
  return {
    token,
    name: shownName(name),
    facts: `${sizeWords(size)}, ${type}`,
    description: textOf(typed, isKnown ? `about.${token}` : 'about'),
    most: String(DESCRIPTION_MOST),
    isPatch: isKnown ? textOf(typed, `patch.${token}`) !== '' : type === 'text/x-patch',
    mayBePatch: isText(type),
    isLeft: [typed['leave'] ?? []].flat().includes(token),
    audiences: mayChoose ? audiencesOf(textOf(typed, `for.${token}`)) : [],
  };
}

/** The files that wait, and what was wrong with one. */
export const uploadsPage = (uploads: readonly Upload[], problem: string, saying: Saying = {}): UploadsPage => ({
  uploads: uploads.map((upload) => uploadView(upload, saying)),
  problem,
});

/** The part of a form that takes files. */
export type FilesField = UploadsPage & { hint: string };

/** `most` is how large one may be, in words. */
export const filesField = (
  uploads: readonly Upload[],
  problem: string,
  most: string,
  saying: Saying = {},
): FilesField => ({ ...uploadsPage(uploads, problem, saying), hint: `Several at once, up to ${most} each.` });
