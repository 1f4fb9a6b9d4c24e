// The room of mails: posted in a transaction, written when they are sent, sent by a job.
import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { DeliveryService } from './delivery.service.js';
import { MailsService } from './mails.service.js';

@Module({
  imports: [JobsModule],
  providers: [DeliveryService, MailsService],
  exports: [DeliveryService, MailsService],
})
export class MailModule {}
