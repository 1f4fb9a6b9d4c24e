// The DataSource for TypeORM's command line: DATABASE_URL=… npx typeorm -d dist/ormconfig.js migration:show
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './src/database/data.source.js';

const url = process.env['DATABASE_OWNER_URL'] || process.env['DATABASE_URL'];
if (!url) throw new Error('ormconfig.ts wants DATABASE_URL.');

export default new DataSource(dataSourceOptions(url, { connections: 2, patient: true }));
