// Is it alive, is it ready: three answers without a session, without a version, without a page around them.
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { migrations } from '../../migrations/index.js';
import { DatabaseService } from '../database/database.service.js';
import { Cached } from './caching.js';
import { LIFE, type Life } from './life.js';
import { Rule } from './rule.js';

const READY = `SELECT count(*) AS done FROM migrations`;

@Controller()
export class HealthController {
  constructor(
    private readonly database: DatabaseService,
    @Inject(LIFE) private readonly life: Life,
  ) {}

  /** The process answers. */
  @Get('ping')
  @Rule('everyone')
  @Cached('secret')
  ping(@Res({ passthrough: true }) response: Response): string {
    response.type('text/plain');
    return 'pong\n';
  }

  /** The process is well; never asks the database. */
  @Get('healthz')
  @Rule('everyone')
  @Cached('secret')
  healthz(@Res({ passthrough: true }) response: Response): string {
    response.type('text/plain');
    return 'ok\n';
  }

  /** Requests are welcome: the database answers, has this version's schema, and nobody is stopping the process. */
  @Get('readyz')
  @Rule('everyone')
  @Cached('secret')
  async readyz(@Res({ passthrough: true }) response: Response): Promise<string> {
    const ready = !this.life.stopping && (await this.databaseIsReady());
    response.status(ready ? 200 : 503).type('text/plain');
    return ready ? 'ready\n' : 'not ready\n';
  }

  private async databaseIsReady(): Promise<boolean> {
    const asked = this.database.readOne<{ done: number }>(null, 'ready', READY).catch(() => null);
    const late = new Promise<null>((give) => setTimeout(give, 1500, null).unref());
    return ((await Promise.race([asked, late]))?.done ?? 0) >= migrations.length;
  }
}
