// The room of what is measured: each process counts, and one page for Prometheus gives the sum.
import { Global, Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';

@Global()
@Module({ imports: [JobsModule], controllers: [MetricsController], providers: [MetricsService] })
export class MetricsModule {}
