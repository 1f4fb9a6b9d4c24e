// What bounds how often a form can be sent by those whom nobody knows; of the signed-in each post has a name on it.
import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const LIMITED = 'bugzot:limited';

/**
 * 'tries': counted by name, person and network address; 'letters': by sender and addressee; 'passkeys': by network address;
 * 'token': wants a one-time token that nobody guesses; 'own session': acts on the session that it comes with, nothing else.
 */
export type Limit = 'tries' | 'letters' | 'passkeys' | 'token' | 'own session';

/** Says which of them the route's service counts by. */
export const Limited = (limit: Limit): CustomDecorator => SetMetadata(LIMITED, limit);
