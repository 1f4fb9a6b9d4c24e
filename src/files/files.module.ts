// The room of contents: the store, what has been sent and no bug has yet, and the sweeper.
import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Drafts } from './drafts.js';
import { PlaceService } from './place.service.js';
import { draftsOf, storeOf } from './place.js';
import { STORE } from './store.js';
import { SweeperService } from './sweeper.service.js';
import { UploadsService } from './uploads.service.js';

@Global()
@Module({
  providers: [
    { provide: STORE, inject: [CONFIG], useFactory: (config: Config) => storeOf(config) },
    { provide: Drafts, inject: [CONFIG], useFactory: (config: Config) => draftsOf(config) },
    PlaceService,
    UploadsService,
    SweeperService,
  ],
  exports: [STORE, Drafts, PlaceService, SweeperService, UploadsService],
})
export class FilesModule {}
