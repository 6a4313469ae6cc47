import type { ApexServices } from '../http/apexServices.js';
import type { DebugLog } from './debugLog.js';
import type { ProjectOrg } from './openProject.js';

/** The Apex of a project as its HTTP face sees it. */
export function servedApex({ apex }: ProjectOrg, log: DebugLog): ApexServices {
  return {
    runJobs: () => apex.runJobs(),
    executeAnonymous: (userId, source) => log.collect(() => apex.executeAnonymous(userId, source)),
  };
}
