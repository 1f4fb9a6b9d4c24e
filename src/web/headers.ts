// The headers of every answer: what a page may load and who may load it.
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.js';

/** Pages load what is theirs, from the host of assets where there is one; pictures also from that of files. */
export function headers({
  secure,
  attachmentUrl,
  assetHost,
}: Pick<Config, 'secure' | 'attachmentUrl' | 'assetHost'>): RequestHandler {
  const only = ["'self'"];
  const none = ["'none'"];
  const own = assetHost ? [...only, assetHost] : only;
  const directives = {
    defaultSrc: none,
    scriptSrc: own,
    styleSrc: own,
    imgSrc: attachmentUrl ? [...own, attachmentUrl] : own,
    connectSrc: only,
    fontSrc: own,
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
