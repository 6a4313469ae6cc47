import type { StartData } from '../../../pages/pageModel.js';

declare global {
  /** Set by the first script of the page, before any component is loaded. */
  var localOrg: StartData;
}

/** What the server told this page when it was loaded. */
export const startData: StartData = globalThis.localOrg;
