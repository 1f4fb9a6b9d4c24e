// The room of HTTP: guards, pages, errors, forms; no word of bugs here.
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { projectRoot } from '../config.js';
import { AttemptsService } from './attempts.service.js';
import { CachingGuard } from './caching.js';
import { CsrfGuard } from './csrf.guard.js';
import { ErrorsFilter } from './errors.filter.js';
import { FilesGuard } from './files.guard.js';
import { FilesInterceptor } from './files.interceptor.js';
import { FormsService } from './forms.service.js';
import { HealthController } from './health.controller.js';
import { KeysController } from './keys.controller.js';
import { LIFE } from './life.js';
import { PreviewController } from './preview.controller.js';
import { RobotsController } from './robots.controller.js';
import { RuleGuard } from './rule.guard.js';
import { ShellService } from './shell.service.js';
import { SubmissionsService } from './submissions.service.js';
import { ViewEngine } from './view.engine.js';
import { ViewingGuard } from './viewing.js';
import { ViewInterceptor } from './view.interceptor.js';
import { WritingController } from './writing.controller.js';

@Global()
@Module({
  controllers: [HealthController, KeysController, PreviewController, RobotsController, WritingController],
  providers: [
    AttemptsService,
    FormsService,
    ShellService,
    SubmissionsService,
    { provide: ViewEngine, useFactory: () => new ViewEngine(join(projectRoot, 'views')) },
    { provide: LIFE, useValue: { stopping: false } },
    { provide: APP_GUARD, useClass: CachingGuard },
    { provide: APP_GUARD, useClass: ViewingGuard },
    { provide: APP_GUARD, useClass: FilesGuard },
    { provide: APP_GUARD, useClass: CsrfGuard },
    { provide: APP_GUARD, useClass: RuleGuard },
    { provide: APP_INTERCEPTOR, useClass: ViewInterceptor },
    { provide: APP_INTERCEPTOR, useClass: FilesInterceptor },
    { provide: APP_FILTER, useClass: ErrorsFilter },
  ],
  exports: [AttemptsService, FormsService, LIFE, ShellService, SubmissionsService, ViewEngine],
})
export class WebModule {}
