import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import type { DeployRequest, TestSelection } from '../apexServices.js';
import { HTTP_DIAGNOSTICS } from '../diagnostics.js';

/** `DeployOptions` as SOAP and REST send them. */
export interface DeployOptionsBody {
  readonly checkOnly?: boolean;
  readonly rollbackOnError?: boolean;
  readonly singlePackage?: boolean;
  readonly purgeOnDelete?: boolean;
  readonly testLevel?: string;
  readonly runTests?: readonly string[];
}

/** The request of a deployment. Throws for options that the local org does not follow. */
export function deployRequest(zip: Uint8Array, options: DeployOptionsBody): DeployRequest {
  if (options.rollbackOnError === false)
    throw new LocalOrgError(HTTP_DIAGNOSTICS.deployOption, ['rollbackOnError=false']);
  if (options.singlePackage === false) throw new LocalOrgError(HTTP_DIAGNOSTICS.deployOption, ['singlePackage=false']);
  return { zip, checkOnly: options.checkOnly ?? false, tests: selectTests(options) };
}

function selectTests({ testLevel, runTests = [] }: DeployOptionsBody): TestSelection | undefined {
  switch (testLevel ?? 'NoTestRun') {
    case 'NoTestRun':
      return undefined;
    case 'RunSpecifiedTests':
      if (runTests.length === 0)
        throw new PlatformError('INVALID_OPERATION', 'RunSpecifiedTests needs the names of the tests');
      return runTests.map((className) => ({ className }));
    case 'RunLocalTests':
    case 'RunAllTestsInOrg':
      return null;
    default:
      throw new PlatformError('INVALID_OPERATION', `There is no test level ${String(testLevel)}`);
  }
}
