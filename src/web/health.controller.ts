// Is it alive, is it ready: three answers without a session, without a version, without a page around them.
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { migrations } from '../../migrations/index.js';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { PlaceService } from '../files/place.service.js';
import { Cached } from './caching.js';
import { LIFE, type Life } from './life.js';
import { Rule } from './rule.js';

/** With each of these off a crash of the machine may take acknowledged writes, or all of it. */
const LOOSE = ['fsync', 'full_page_writes', 'synchronous_commit'];
const READY = `SELECT count(*) AS done, ${LOOSE.map((name) => `current_setting('${name}') = 'off'`).join(' OR ')} AS "isLoose" FROM migrations`;

@Controller()
export class HealthController {
  constructor(
    private readonly database: DatabaseService,
    private readonly place: PlaceService,
    @Inject(LIFE) private readonly life: Life,
    @Inject(CONFIG) private readonly config: Config,
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

  /** Requests are welcome: the database answers, has this version's schema and loses nothing, files can be kept, and nobody is stopping the process. */
  @Get('readyz')
  @Rule('everyone')
  @Cached('secret')
  async readyz(@Res({ passthrough: true }) response: Response): Promise<string> {
    const ready = !this.life.stopping && (await inTime(this.databaseIsReady())) && (await inTime(this.place.isWell()));
    response.status(ready ? 200 : 503).type('text/plain');
    return ready ? 'ready\n' : 'not ready\n';
  }

  private async databaseIsReady(): Promise<boolean> {
    const asked = await this.database
      .readOne<{ done: number; isLoose: boolean }>(null, 'ready', READY)
      .catch(() => null);
    if (!asked || (asked.isLoose && this.config.durable)) return false;
    return asked.done >= migrations.length;
  }
}

/** What is asked and has not answered after a while is not ready. */
function inTime(asked: Promise<boolean>): Promise<boolean> {
  const late = new Promise<false>((give) => setTimeout(give, 900, false).unref());
  return Promise.race([asked, late]);
}
