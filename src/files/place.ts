// Which store the configuration means, and where files are while they come in.
import { join } from 'node:path';
import type { Config } from '../config.js';
import { Drafts } from './drafts.js';
import { FolderStore } from './folder.store.js';
import type { Store } from './store.js';

/** The store of this instance. */
export function storeOf({ attachments }: Config): Store {
  return new FolderStore(attachments);
}

/** Beside the contents, for a file moves within one disk only; of a bucket in the folder of the instance. */
export const draftsOf = ({ attachments, var: folder }: Config): Drafts =>
  new Drafts(join(attachments.startsWith('s3:') ? join(folder, 'attachments') : attachments, 'incoming'));
