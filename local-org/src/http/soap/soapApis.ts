import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import type { XmlElement } from '../../metadata/component.js';
import { childFlag } from '../../metadata/xml.js';
import type { Org } from '../../org/org.js';
import type { ApexServices } from '../apexServices.js';
import { HTTP_DIAGNOSTICS } from '../diagnostics.js';
import type { DeployJobs } from '../metadata/deployJob.js';
import { deployRequest } from '../metadata/deployOptions.js';
import { deployStatus } from '../metadata/deployStatus.js';
import { RetrieveJobs } from '../metadata/retrieveJob.js';
import { requireAuthor } from '../resources/anonymousApex.js';
import type { RestAnswer } from '../restCall.js';
import type { Sessions } from '../sessions.js';
import { localName, readEnvelope, soapChild, soapText, writeElement, writeEnvelope, writeFault } from './envelope.js';

interface SoapAnswer {
  readonly body: string;
  readonly header?: string;
}

type Operation = (operation: XmlElement, userId: string) => SoapAnswer;

interface SoapApi {
  readonly namespace: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

/** The SOAP APIs that clients cannot do without: `m` (metadata) and `s` (Apex). */
export class SoapApis {
  private readonly apis: Readonly<Record<string, SoapApi>>;

  constructor(
    private readonly org: Org,
    private readonly sessions: Sessions,
    apex: ApexServices,
    jobs: DeployJobs,
  ) {
    this.apis = {
      m: {
        namespace: 'http://soap.sforce.com/2006/04/metadata',
        operations: { ...metadataOperations(jobs), ...retrieveOperations(org) },
      },
      s: { namespace: 'http://soap.sforce.com/2006/08/apex', operations: apexOperations(apex) },
    };
  }

  /** Answers one request; errors are faults with status 500, as SOAP has it. */
  answer(letter: string, text: string): RestAnswer {
    const api = this.apis[letter];
    if (!api) throw new LocalOrgError(HTTP_DIAGNOSTICS.unknownResource, ['POST', `/services/Soap/${letter}`]);
    const contentType = 'text/xml; charset=utf-8';
    try {
      const { sessionId, operation } = readEnvelope(text);
      const userId = this.sessions.userOf(`Bearer ${sessionId}`);
      if (!userId)
        throw new PlatformError('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
      requireAuthor({ org: this.org, userId });
      const run = api.operations[localName(operation)];
      if (!run) throw new LocalOrgError(HTTP_DIAGNOSTICS.soapOperation, [localName(operation)]);
      const { body, header } = run(operation, userId);
      return { status: 200, body: writeEnvelope(api.namespace, body, header), contentType };
    } catch (error) {
      const code =
        error instanceof PlatformError
          ? error.statusCode
          : error instanceof LocalOrgError
            ? 'NOT_IMPLEMENTED'
            : undefined;
      if (code === undefined) throw error;
      return { status: 500, body: writeFault(api.namespace, code, (error as Error).message), contentType };
    }
  }
}

function metadataOperations(jobs: DeployJobs): Readonly<Record<string, Operation>> {
  return {
    deploy(operation, userId) {
      const options = soapChild(operation, 'DeployOptions');
      const flag = (name: string, otherwise: boolean): boolean => childFlag(options, name, otherwise);
      const request = deployRequest(Buffer.from(soapText(operation, 'ZipFile') ?? '', 'base64'), {
        checkOnly: flag('checkOnly', false),
        rollbackOnError: flag('rollbackOnError', true),
        singlePackage: flag('singlePackage', true),
        ...(soapText(options, 'testLevel') && { testLevel: soapText(options, 'testLevel')! }),
        runTests: (options?.children ?? [])
          .filter((child) => localName(child) === 'runTests')
          .map((child) => child.text),
      });
      const job = jobs.start(userId, request);
      return { body: writeElement('deployResponse', { result: { done: false, id: job.id, state: 'Queued' } }) };
    },
    checkDeployStatus(operation) {
      const id = soapText(operation, 'asyncProcessId') ?? '';
      const job = jobs.find(id);
      if (!job) throw new PlatformError('INVALID_ID_FIELD', `invalid parameter value ${id}`);
      return { body: writeElement('checkDeployStatusResponse', { result: deployStatus(job) }) };
    },
  };
}

function retrieveOperations(org: Org): Readonly<Record<string, Operation>> {
  const jobs = new RetrieveJobs(org);
  return {
    retrieve(operation, userId) {
      // The WSDL calls it `retrieveRequest`, jsforce `request`.
      const request = soapChild(operation, 'retrieveRequest') ?? soapChild(operation, 'request');
      const unpackaged = soapChild(request, 'unpackaged');
      if (soapChild(request, 'packageNames'))
        throw new LocalOrgError(HTTP_DIAGNOSTICS.soapOperation, ['retrieve of packages']);
      const members = new Map<string, string[]>();
      for (const types of (unpackaged?.children ?? []).filter((child) => localName(child) === 'types')) {
        const names = types.children.filter((child) => localName(child) === 'members').map((child) => child.text);
        members.set(soapText(types, 'name') ?? '', names);
      }
      const apiVersion = soapText(request, 'apiVersion') ?? org.settings.apiVersion;
      const singlePackage = soapText(request, 'singlePackage') === 'true';
      const id = jobs.start(userId, { members, apiVersion, singlePackage });
      return { body: writeElement('retrieveResponse', { result: { done: false, id, state: 'Queued' } }) };
    },
    checkRetrieveStatus(operation) {
      const id = soapText(operation, 'asyncProcessId') ?? '';
      const result = jobs.find(id);
      if (!result) throw new PlatformError('INVALID_ID_FIELD', `invalid parameter value ${id}`);
      return { body: writeElement('checkRetrieveStatusResponse', { result }) };
    },
  };
}

function apexOperations(apex: ApexServices): Readonly<Record<string, Operation>> {
  return {
    executeAnonymous(operation, userId) {
      // The WSDL calls the source `String`, the sf CLI `apexcode`.
      const { debugLog, ...result } = apex.executeAnonymous(
        userId,
        soapText(operation, 'String') ?? soapText(operation, 'apexcode') ?? '',
      );
      return {
        body: writeElement('executeAnonymousResponse', { result }),
        header: writeElement('DebuggingInfo', { debugLog }),
      };
    },
  };
}
