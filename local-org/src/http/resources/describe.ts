import { describeObject, describeSObject } from '../describe.js';
import { ok, type Resource } from '../restCall.js';
import { objectOf } from './saveSupport.js';

export const describeResources: readonly Resource[] = [
  {
    method: 'GET',
    path: '/sobjects',
    handle(call) {
      const objects = [...call.org.schema.objects()].filter(
        (o) => call.org.security.objectAccess(call.userId, o.name).read,
      );
      const sobjects = objects.map((object) => describeSObject(call.org, object, call.userId, call.version));
      return ok({ encoding: 'UTF-8', maxBatchSize: 200, sobjects });
    },
  },
  {
    method: 'GET',
    path: '/sobjects/:object',
    handle(call) {
      const object = objectOf(call, call.params['object'] ?? '');
      return ok({ objectDescribe: describeSObject(call.org, object, call.userId, call.version), recentItems: [] });
    },
  },
  {
    method: 'GET',
    path: '/sobjects/:object/describe',
    handle: (call) =>
      ok(describeObject(call.org, objectOf(call, call.params['object'] ?? ''), call.userId, call.version)),
  },
];
