import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import type { ApexServices, TestSelection } from '../apexServices.js';
import { HTTP_DIAGNOSTICS } from '../diagnostics.js';
import { runTestResult } from '../metadata/deployStatus.js';
import { requireAuthor } from '../resources/anonymousApex.js';
import { ok, type Resource, type RestAnswer, type RestCall } from '../restCall.js';
import { writeTestRows } from './testRows.js';

interface TestBody {
  readonly tests?: readonly {
    readonly className?: string;
    readonly classId?: string;
    readonly testMethods?: readonly string[];
  }[];
  readonly classNames?: string;
  readonly classids?: string;
  readonly testLevel?: string;
  readonly suiteids?: string;
  readonly suiteNames?: string;
  readonly maxFailedTests?: number;
}

/** `tooling/runTestsSynchronous` and `tooling/runTestsAsynchronous`: Apex tests, their results in the answer or in rows. */
export function testResources(apex: ApexServices): readonly Resource[] {
  return [
    {
      method: 'POST',
      path: '/tooling/runTestsSynchronous',
      handle: (call) => ok(runTestResult(apex.runTests(selection(call)))),
    },
    { method: 'POST', path: '/tooling/runTestsAsynchronous', handle: (call) => start(apex, call) },
  ];
}

/** The tests run at once: whoever asks for their state finds them completed. */
function start(apex: ApexServices, call: RestCall): RestAnswer {
  const started = call.org.clock();
  return ok(writeTestRows(call.org, call.userId, started, apex.runTests(selection(call))));
}

function selection(call: RestCall): TestSelection {
  requireAuthor(call);
  // A list is what the resource took before it took an object.
  const body = (Array.isArray(call.body) ? { tests: call.body } : (call.body ?? {})) as TestBody;
  for (const option of ['suiteids', 'suiteNames'] as const) {
    if (body[option]) throw new LocalOrgError(HTTP_DIAGNOSTICS.testOption, [option]);
  }
  if ((body.maxFailedTests ?? -1) >= 0) throw new LocalOrgError(HTTP_DIAGNOSTICS.testOption, ['maxFailedTests']);
  if (body.testLevel === 'RunLocalTests' || body.testLevel === 'RunAllTestsInOrg') return null;
  const names = [
    ...(body.classNames?.split(',').filter(Boolean) ?? []).map((className) => ({ className: className.trim() })),
    ...(body.classids?.split(',').filter(Boolean) ?? []).map((id) => ({ className: nameOf(call, id.trim()) })),
    ...(body.tests ?? []).map(({ className, classId, testMethods = [] }) => ({
      className: className ?? nameOf(call, classId ?? ''),
      methods: testMethods,
    })),
  ];
  if (names.length === 0) throw new PlatformError('INVALID_INPUT', 'Name the tests to run, or a test level');
  return names;
}

function nameOf(call: RestCall, classId: string): string {
  const [row] = call.org.storage.all('SELECT "Name" FROM "ApexClass" WHERE "Id" = ?', [classId]);
  if (row === undefined) throw new PlatformError('INVALID_INPUT', `There is no class with the id '${classId}'`);
  return String(row['Name']);
}
