// What is measured, for a Prometheus nearby; for everybody else it does not exist.
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotFound } from '../errors.js';
import { Cached } from '../web/caching.js';
import { Rule } from '../web/rule.js';
import { MetricsService } from './metrics.service.js';

@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  /** Who may read it is told by nearness.ts, before anything is asked of the database. */
  @Get()
  @Rule('everyone')
  @Cached('secret')
  async index(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    if (!request.isNear) throw new NotFound();
    response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
    return this.metrics.text();
  }
}
