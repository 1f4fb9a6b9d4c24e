// Which store the configuration means, and where files are while they come in.
import { join } from 'node:path';
import { bucketOf } from '../config.form.js';
import type { Config } from '../config.js';
import { BucketStore } from './bucket.store.js';
import { Drafts } from './drafts.js';
import { FolderStore } from './folder.store.js';
import type { Store } from './store.js';

/** The store of this instance. */
export function storeOf({ attachments, s3AccessKey: accessKey, s3SecretKey: secretKey }: Config): Store {
  const far = bucketOf(attachments);
  return far ? new BucketStore({ ...far, accessKey, secretKey }) : new FolderStore(attachments);
}

/** Beside the contents, for a file moves within one disk only; of a bucket in the folder of the instance. */
export const draftsOf = ({ attachments, var: folder }: Config): Drafts =>
  new Drafts(join(attachments.startsWith('s3:') ? join(folder, 'attachments') : attachments, 'incoming'));
