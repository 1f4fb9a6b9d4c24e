// `create-admin`: a new one-time link with which the first administrator is made.
import type { Config } from '../config.js';
import { FirstAdministratorService } from '../users/first-administrator/first-administrator.service.js';
import { only, say } from './terminal.js';
import { withApp } from './wiring.js';

export function createAdmin(args: readonly string[], config: Config): Promise<number> {
  only(args, 'create-admin', 0);
  return withApp(config, {}, async (app) => {
    const link = await app.get(FirstAdministratorService).link(config.baseUrl);
    say(link ?? 'Somebody administrates already, and can add others under People.');
    return link === null ? 1 : 0;
  });
}
