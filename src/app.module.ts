// All rooms, wired once; the menu is here because the ground floor knows no rooms.
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AdminModule } from './admin/admin.module.js';
import { panelRule, panelWith } from './admin/panel.js';
import { RESOURCES, type Resource } from './admin/resources/resource.js';
import { resources as stock } from './admin/resources/stock.js';
import { AuditModule } from './audit/audit.module.js';
import { BugsModule } from './bugs/bugs.module.js';
import { CONFIG, type Config } from './config.js';
import { Timings } from './database/timings.js';
import { DatabaseModule, type DatabaseOptions } from './database/database.module.js';
import { FilesModule } from './files/files.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MailModule } from './mail/mail.module.js';
import { Measures } from './measures/measures.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { ProductsModule } from './products/products.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { signInAgain } from './users/sessions/sign-in.again.js';
import { UsersModule } from './users/users.module.js';
import { Vault } from './vault.js';
import { MENU, PANEL } from './web/shell.service.js';
import type { MenuEntry } from './web/shell.pages.js';
import { SIGN_IN_PAGE } from './web/sign-in.js';
import { WebModule } from './web/web.module.js';

const menu: MenuEntry[] = [
  { href: '/bugs', label: 'Bugs', rule: 'bugs.view' },
  { href: '/products', label: 'Products', rule: 'bugs.view' },
  { href: '/admin', label: 'Panel', rule: panelRule },
];

@Global()
@Module({})
export class AppModule {
  /** The application's modules with this configuration, and what the panel arranges. */
  static with(config: Config, options: DatabaseOptions = {}, resources: readonly Resource[] = stock): DynamicModule {
    const measures = new Measures();
    const ground = [
      { provide: CONFIG, useValue: config },
      { provide: Vault, useValue: new Vault(config.secretKey, config.oldSecretKeys) },
      { provide: Measures, useValue: measures },
      { provide: Timings, useValue: new Timings(measures, config.slowQuery) },
      { provide: MENU, useValue: menu },
      { provide: PANEL, useValue: panelWith(resources) },
      { provide: RESOURCES, useValue: resources },
      { provide: SIGN_IN_PAGE, useValue: signInAgain },
    ];
    return {
      module: AppModule,
      imports: [
        DatabaseModule.with(options),
        FilesModule,
        WebModule,
        JobsModule,
        MailModule,
        MetricsModule,
        AuditModule,
        SettingsModule,
        UsersModule,
        ProductsModule,
        BugsModule,
        ImportsModule,
        AdminModule,
      ],
      providers: ground,
      exports: ground,
    };
  }
}
