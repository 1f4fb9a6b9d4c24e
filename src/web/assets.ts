// Styles and scripts, where nobody stands in front who gives them: named by their content, so that they never change.
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import { publicFolder } from './shell.service.js';

/** Gives the built assets. They are nobody's secret: a host for them alone (ASSET_HOST) may fetch them here. */
export const assets = (): RequestHandler =>
  express.static(join(publicFolder, 'assets'), {
    index: false,
    fallthrough: true,
    etag: false,
    setHeaders: (response) => {
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      response.setHeader('Access-Control-Allow-Origin', '*');
    },
  });
