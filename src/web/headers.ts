// The headers of every answer: what a page may load and who may load it.
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.js';

/** Pages load what is theirs, and pictures also from the host of files where there is one. */
export function headers({ secure, attachmentUrl }: Pick<Config, 'secure' | 'attachmentUrl'>): RequestHandler {
  const only = ["'self'"];
  const none = ["'none'"];
  const directives = {
    defaultSrc: none,
    scriptSrc: only,
    styleSrc: only,
    imgSrc: attachmentUrl ? [...only, attachmentUrl] : only,
    connectSrc: only,
    fontSrc: only,
  };
  const more = { formAction: only, frameAncestors: none, baseUri: none };
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { ...directives, ...more } },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
