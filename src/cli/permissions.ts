// `permissions`: who may do what, by the tables in the code and the roles of the database.
import type { Config } from '../config.js';
import { PermissionsService } from '../users/roles/permissions.service.js';
import type { Who } from '../who.js';
import { matrixText, sections, type Asker } from './matrix.js';
import { only, say } from './terminal.js';
import { withApp } from './wiring.js';

const PRODUCT = 1;

/** Somebody who holds the role everywhere, beside what everybody may. */
function holder(name: string, held: readonly string[], everybody: readonly string[], isFirst: boolean): Asker {
  const who: Who = {
    person: isFirst ? null : { id: 1, name, realName: '', zone: 'UTC' },
    everywhere: new Set([...everybody, ...held]),
    inProduct: new Map(),
    hidden: [],
    roles: new Set(),
    address: '',
  };
  return { name, who, product: PRODUCT };
}

export async function printPermissions(args: readonly string[], config: Config): Promise<number> {
  only(args, 'permissions', 0);
  return withApp(config, { isReadOnly: true }, async (app) => {
    const roles = await app.get(PermissionsService).roles(null);
    // The least role is that of strangers, which holds for everybody.
    const everybody = roles[0]?.permissions ?? [];
    say(
      matrixText(
        sections,
        roles.map((role, at) => holder(role.name, role.permissions, everybody, at === 0)),
      ),
    );
    return 0;
  });
}
