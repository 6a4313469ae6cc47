import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Org } from '../org/org.js';
import type { AuraMethods } from '../deploy/pageHook.js';
import { PageScripts } from './build/pageScripts.js';
import { analyticsRoutes } from './routes/analytics.js';
import { assetRoutes } from './routes/assets.js';
import { auraRoutes, type InvokeAura } from './routes/aura.js';
import { dataRoutes } from './routes/data.js';
import { pageRoutes } from './routes/pages.js';
import { guardRequests } from './routes/guard.js';

export interface PreviewOptions {
  readonly org: Org;
  /** Runs an @AuraEnabled method; throws with the error body that components are to see. */
  readonly invokeAura: InvokeAura;
  /** Absent: imports of Apex methods are not checked when pages are built. */
  readonly auraMethods?: AuraMethods;
  /** Who looks at the pages until another user is chosen. */
  readonly defaultUsername: string;
  /** Where compiled components are kept between starts. */
  readonly cacheFolder: string;
}

/** All that the routes share. */
export interface Preview extends PreviewOptions {
  readonly scripts: PageScripts;
  /** Proves that a request which changes something comes from a page of ours. New with every start. */
  readonly token: string;
}

/**
 * The Lightning pages of an org as a fastify plugin. Starts to build the scripts of the pages at once, in the
 * background; the first page waits for them. The caller listens, on loopback only.
 */
export function createPreview(options: PreviewOptions): FastifyPluginAsync {
  const preview: Preview = {
    ...options,
    scripts: new PageScripts(options),
    token: randomBytes(18).toString('base64url'),
  };
  preview.scripts.start();
  return async (server: FastifyInstance): Promise<void> => {
    guardRequests(server, preview);
    pageRoutes(server, preview);
    assetRoutes(server, preview);
    dataRoutes(server, preview);
    analyticsRoutes(server, preview);
    auraRoutes(server, preview);
  };
}
