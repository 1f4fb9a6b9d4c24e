// The room of background work: a worker of graphile-worker in this process, and what it does by the clock.
import { Module } from '@nestjs/common';
import { JobsService } from './jobs.service.js';

@Module({ providers: [JobsService], exports: [JobsService] })
export class JobsModule {}
