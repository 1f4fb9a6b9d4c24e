// Keeps the HTML of comments to the renderer of now: after an upgrade that changes it, texts are rendered anew, a few at a time.
import { setImmediate as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { RENDERER } from '../../web/markdown.js';
import type { Format } from '../changes/change.js';
import { rendered } from './rendered.js';

/** Texts in one piece. */
const AT_ONCE = 20;

interface Stale {
  readonly id: number;
  readonly text: string;
  readonly format: Format;
}

const STALE = `SELECT id, text, format FROM comments WHERE renderer < ${RENDERER} ORDER BY renderer LIMIT ${AT_ONCE}`;

/** A text that was edited, or had words taken out, while it was rendered is left to who did that. */
const DRESS = `
  UPDATE comments c SET html = r.html, renderer = r.renderer
  FROM json_to_recordset($1) AS r(id bigint, text text, html text, renderer smallint)
  WHERE c.id = r.id AND c.text = r.text AND c.renderer < r.renderer`;

@Injectable()
export class TextsService {
  constructor(private readonly database: DatabaseService) {}

  /** Renders anew until every comment has the HTML of now, or until `stop`. */
  async renew(stop?: AbortSignal): Promise<void> {
    for (let done = AT_ONCE; done > 0 && !stop?.aborted;) done = await this.renewSome();
  }

  /** One piece; answers how many texts that was. No row is locked while texts are rendered, and requests go between them. */
  private async renewSome(): Promise<number> {
    return this.database.transaction(async (db) => {
      const stale = await db.query<Stale[]>(STALE);
      const dressed: object[] = [];
      for (const { id, text, format } of stale) {
        dressed.push({ id, text, ...rendered({ text, format }) });
        await pause();
      }
      if (dressed.length > 0) await db.query(DRESS, [JSON.stringify(dressed)]);
      return dressed.length;
    });
  }
}
