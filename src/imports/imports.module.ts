// The room of imports: what comes in from other trackers.
import { Module } from '@nestjs/common';
import { BugsModule } from '../bugs/bugs.module.js';
import { CatalogueStore } from './catalogue.store.js';
import { ImportedStore } from './imported.store.js';
import { ImportsService } from './imports.service.js';
import { PeopleStore } from './people.store.js';
import { RunsStore } from './runs.store.js';
import { LoadService } from './steps/load.service.js';

@Module({
  imports: [BugsModule],
  providers: [CatalogueStore, ImportedStore, ImportsService, LoadService, PeopleStore, RunsStore],
  exports: [ImportsService],
})
export class ImportsModule {}
