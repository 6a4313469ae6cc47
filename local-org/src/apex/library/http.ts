import { LocalOrgError } from '../../diagnostics/errors.js';
import { mockOf } from '../platform/testControl.js';
import { staticResourceBytes } from '../platform/loadData.js';
import { ApexBlob } from '../runtime/apexBlob.js';
import { invoke } from '../runtime/classes.js';
import { currentContext } from '../runtime/context.js';
import { CalloutException, requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';
import { dispatch } from './asyncTypes.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';

type Text = string | null;

/** What requests and responses have in common. Names of headers do not mind their case. */
abstract class HttpMessage {
  body = new ApexBlob(new Uint8Array());
  private readonly headers = new Map<string, { readonly name: string; readonly value: string }>();

  header(name: string): string | null {
    return this.headers.get(name.toLowerCase())?.value ?? null;
  }

  setHeader(name: string, value: string): void {
    this.headers.set(name.toLowerCase(), { name, value });
  }

  headerNames(): string[] {
    return [...this.headers.values()].map((header) => header.name);
  }
}

export class HttpRequestValue extends HttpMessage {
  endpoint: Text = null;
  method: Text = null;
  compressed = false;
  timeout: number | null = null;

  override toString(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint}, Method=${this.method}]`;
  }
}

export class HttpResponseValue extends HttpMessage {
  status: Text = null;
  statusCode = 0;

  override toString(): string {
    return `System.HttpResponse[Status=${this.status}, StatusCode=${this.statusCode}]`;
  }
}

/** Answers with a static resource; `endpoints` is null for the mock of a single one. */
class StaticMock {
  readonly resources = new Map<string, string>();
  readonly response = new HttpResponseValue();

  respond(request: HttpRequestValue): HttpResponseValue {
    const resource = this.resources.get('') ?? this.resources.get(request.endpoint ?? '');
    if (resource === undefined) throw new CalloutException(`Unable to find a static resource for ${request.endpoint}`);
    this.response.body = new ApexBlob(staticResourceBytes(resource));
    return this.response;
  }
}

class MultiStaticMock extends StaticMock {}
class HttpValue {}

nameLibraryClass(HttpRequestValue, 'HttpRequest');
nameLibraryClass(HttpResponseValue, 'HttpResponse');
nameLibraryClass(HttpValue, 'Http');
nameLibraryClass(StaticMock, 'StaticResourceCalloutMock');
nameLibraryClass(MultiStaticMock, 'MultiStaticResourceCalloutMock');

/** Only mocks answer: the local org makes no callouts (LO5003). */
function send(_self: HttpValue, request: HttpRequestValue | null): unknown {
  const { limits } = currentContext();
  const given = requireArgument(request);
  limits.consume('callouts');
  const mock = mockOf('HttpCalloutMock');
  if (mock === null) throw new LocalOrgError(runtimeDiagnostics.realCallout, [given.endpoint ?? '']);
  if (given.endpoint === null || given.endpoint === '') throw new CalloutException('Invalid HTTP endpoint');
  if (given.method === null) throw new CalloutException('Method not set');
  return mock instanceof StaticMock ? mock.respond(given) : invoke(mock, 'respond', [given]);
}

const messageMembers: MemberTable = {
  'String getBody()': (self: HttpMessage) => self.body.text,
  'Blob getBodyAsBlob()': (self: HttpMessage) => self.body,
  'String getHeader(String name)': (self: HttpMessage, name: Text) => self.header(requireArgument(name)),
  'void setBody(String body)': (self: HttpMessage, body: Text) => {
    self.body = ApexBlob.fromText(requireArgument(body));
  },
  'void setBodyAsBlob(Blob body)': (self: HttpMessage, body: ApexBlob | null) => {
    self.body = requireArgument(body);
  },
  'void setHeader(String name, String value)': (self: HttpMessage, name: Text, value: Text) =>
    self.setHeader(requireArgument(name), value ?? ''),
  'String toString()': (self: HttpMessage) => self.toString(),
};

defineType('System.Http', {
  'new()': () => new HttpValue(),
  'HttpResponse send(Object request)': send,
});

defineType('System.HttpRequest', {
  'new()': () => new HttpRequestValue(),
  ...messageMembers,
  'Boolean getCompressed()': (self: HttpRequestValue) => self.compressed,
  'String getEndpoint()': (self: HttpRequestValue) => self.endpoint,
  'String getMethod()': (self: HttpRequestValue) => self.method,
  'void setCompressed(Boolean compressed)': (self: HttpRequestValue, compressed: boolean) => {
    self.compressed = compressed;
  },
  'void setEndpoint(String endpoint)': (self: HttpRequestValue, endpoint: Text) => {
    self.endpoint = endpoint;
  },
  'void setMethod(String method)': (self: HttpRequestValue, method: Text) => {
    self.method = method;
  },
  'void setTimeout(Integer milliseconds)': (self: HttpRequestValue, milliseconds: number) => {
    self.timeout = milliseconds;
  },
});

defineType('System.HttpResponse', {
  'new()': () => new HttpResponseValue(),
  ...messageMembers,
  'List<String> getHeaderKeys()': (self: HttpResponseValue) => new ApexList('String', self.headerNames()),
  'String getStatus()': (self: HttpResponseValue) => self.status,
  'Integer getStatusCode()': (self: HttpResponseValue) => self.statusCode,
  'void setStatus(String status)': (self: HttpResponseValue, status: Text) => {
    self.status = status;
  },
  'void setStatusCode(Integer code)': (self: HttpResponseValue, code: number) => {
    self.statusCode = code;
  },
});

defineType(
  'System.HttpCalloutMock',
  { 'HttpResponse respond(HttpRequest request)': dispatch('respond') },
  { kind: 'interface' },
);

const staticMockMembers: MemberTable = {
  'HttpResponse respond(HttpRequest request)': (self: StaticMock, request: HttpRequestValue | null) =>
    self.respond(requireArgument(request)),
  'void setHeader(String name, String value)': (self: StaticMock, name: Text, value: Text) =>
    self.response.setHeader(requireArgument(name), value ?? ''),
  'void setStatus(String status)': (self: StaticMock, status: Text) => {
    self.response.status = status;
  },
  'void setStatusCode(Integer code)': (self: StaticMock, code: number) => {
    self.response.statusCode = code;
  },
};

defineType(
  'System.StaticResourceCalloutMock',
  {
    'new()': () => new StaticMock(),
    ...staticMockMembers,
    'void setStaticResource(String resource)': (self: StaticMock, resource: Text) => {
      self.resources.set('', requireArgument(resource));
    },
  },
  { implements: ['HttpCalloutMock'] },
);

defineType(
  'System.MultiStaticResourceCalloutMock',
  {
    'new()': () => new MultiStaticMock(),
    ...staticMockMembers,
    'void setStaticResource(String endpoint, String resource)': (self: StaticMock, endpoint: Text, resource: Text) => {
      self.resources.set(requireArgument(endpoint), requireArgument(resource));
    },
  },
  { implements: ['HttpCalloutMock'] },
);
