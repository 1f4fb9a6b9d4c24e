// What the room of bugs has for attachments: who answers their routes, and who does their work.
import { AttachingService } from './attaching.service.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';
import { ApartController } from './apart.controller.js';
import { FatesController } from './fates.controller.js';
import { FatesStore } from './fates.store.js';
import { RawView } from './raw.view.js';
import { RemovalsController } from './removals.controller.js';
import { TicketsService } from './tickets.service.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsView } from './uploads.view.js';

export const attachmentControllers = [
  UploadsController,
  FatesController,
  RemovalsController,
  ApartController,
  AttachmentsController,
];

export const attachmentProviders = [
  AttachingService,
  AttachmentsService,
  FatesStore,
  RawView,
  TicketsService,
  UploadsView,
];
