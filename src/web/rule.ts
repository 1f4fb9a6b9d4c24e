// Every route says who may call it. A route without a rule does not start.
import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const RULE = 'bugzot:rule';

/**
 * 'everyone', 'signed in', or the name of a permission that must be held somewhere (the service asks exactly); of several
 * names, by " or ", any one.
 */
export const Rule = (rule: string): CustomDecorator => SetMetadata(RULE, rule);
