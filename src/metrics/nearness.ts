// Who may read what is measured: addresses of some networks, or whoever has the token.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';
import { networksOf } from '../web/networks.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** It asks for what is measured, and may: it needs neither session nor person, nor the database. */
    isNear?: boolean;
  }
}

/** Who asks: his address ('' where it is not known), whether a proxy that is not believed stands before him, and his token. */
export interface Asking {
  readonly address: string;
  readonly isForwarded: boolean;
  readonly token: string;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether he may: from one of the networks, seen with our own eyes or by a proxy that is believed; or by the token. */
export function isNear(
  { address, isForwarded, token }: Asking,
  isIn: (it: string) => boolean,
  wanted: string,
): boolean {
  if (wanted !== '' && timingSafeEqual(hash(token), hash(wanted))) return true;
  return !isForwarded && isIn(address);
}

/** Who is told by a proxy that is not believed is not who he seems to be: the proxy itself. */
function askingOf(request: Request): Asking {
  const address = request.ip ?? '';
  const told = request.get('x-forwarded-for') ?? request.get('forwarded');
  return {
    address,
    isForwarded: told !== undefined && address === request.socket.remoteAddress,
    token: /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '',
  };
}

/** Marks who may read what is measured; everybody else goes the way of every page, to where there is nothing. */
export function nearby({ metricsFrom, metricsToken }: Pick<Config, 'metricsFrom' | 'metricsToken'>): RequestHandler {
  const isIn = networksOf(metricsFrom);
  return (request, _response, next) => {
    if (request.path === '/metrics') request.isNear = isNear(askingOf(request), isIn, metricsToken);
    next();
  };
}
