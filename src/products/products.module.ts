// The room of products: categories, products, components, versions, milestones and keywords, as everybody reads them.
import { Module } from '@nestjs/common';
import { ComponentsService } from './components/components.service.js';
import { KeywordsController } from './keywords/keywords.controller.js';
import { KeywordsService } from './keywords/keywords.service.js';
import { MilestonesService } from './milestones/milestones.service.js';
import { ProductsController } from './products.controller.js';
import { ProductsService } from './products.service.js';
import { VersionsService } from './versions/versions.service.js';
import { WatchedService } from './watching/watched.service.js';

@Module({
  controllers: [ProductsController, KeywordsController],
  providers: [ComponentsService, KeywordsService, MilestonesService, ProductsService, VersionsService, WatchedService],
  exports: [ProductsService],
})
export class ProductsModule {}
