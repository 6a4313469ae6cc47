import { PlatformError } from '../../diagnostics/errors.js';
import type { ApexServices } from '../apexServices.js';
import { ok, type Resource, type RestCall } from '../restCall.js';

/** Throws where the user is no administrator: code and metadata are theirs («Author Apex», «Modify Metadata»). */
export function requireAuthor({ org, userId }: Pick<RestCall, 'org' | 'userId'>): void {
  if (org.security.objectAccess(userId, 'ApexClass').create) return;
  throw new PlatformError(
    'INSUFFICIENT_ACCESS',
    'insufficient access: this needs a user who may author Apex and modify metadata',
  );
}

/** `tooling/executeAnonymous?anonymousBody=…`: runs Apex as the user of the call. */
export function anonymousApexResource(apex: ApexServices): Resource {
  return {
    method: 'GET',
    path: '/tooling/executeAnonymous',
    handle(call) {
      requireAuthor(call);
      const { debugLog: _, ...outcome } = apex.executeAnonymous(call.userId, call.query['anonymousBody'] ?? '');
      return ok(outcome);
    },
  };
}
