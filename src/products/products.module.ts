// The room of products: categories, products, components and versions.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CategoriesController } from './categories/categories.controller.js';
import { CategoriesService } from './categories/categories.service.js';
import { Category } from './categories/category.entity.js';
import { Component } from './components/component.entity.js';
import { ComponentsController } from './components/components.controller.js';
import { ComponentsService } from './components/components.service.js';
import { Product } from './product.entity.js';
import { ProductsController } from './products.controller.js';
import { ProductsService } from './products.service.js';
import { Version } from './versions/version.entity.js';
import { VersionsController } from './versions/versions.controller.js';
import { VersionsService } from './versions/versions.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Category, Product, Component, Version])],
  controllers: [CategoriesController, ProductsController, ComponentsController, VersionsController],
  providers: [CategoriesService, ComponentsService, ProductsService, VersionsService],
  exports: [ProductsService, ComponentsService, VersionsService],
})
export class ProductsModule {}
