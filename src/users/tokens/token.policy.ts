// How long one-time links hold.
import type { TokenPurpose } from './token.entity.js';

/** In hours. */
export const tokenHours: Readonly<Record<TokenPurpose, number>> = { 'set password': 72, 'first administrator': 24 };
