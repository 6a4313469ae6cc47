import { ApexBlob } from '../runtime/apexBlob.js';
import { currentContext } from '../runtime/context.js';
import { requireArgument } from '../runtime/exceptions.js';
import { ApexMap } from '../runtime/map.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';

type Text = string | null;

function textMap(): ApexMap<string, Text> {
  return new ApexMap('String', 'String');
}

/** Behind RestRequest: what a test hands to the methods of an Apex REST class. */
class RestRequestValue {
  readonly headers = textMap();
  readonly params = textMap();
  readonly values: Record<string, unknown> = {
    httpMethod: null,
    remoteAddress: null,
    requestBody: null,
    requestURI: null,
    resourcePath: null,
  };
}

/** Behind RestResponse. */
class RestResponseValue {
  readonly headers = textMap();
  readonly values: Record<string, unknown> = { responseBody: new ApexBlob(new Uint8Array()), statusCode: null };
}

nameLibraryClass(RestRequestValue, 'RestRequest');
nameLibraryClass(RestResponseValue, 'RestResponse');

function properties(declarations: readonly string[]): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  for (const declaration of declarations) {
    const name = declaration.slice(declaration.lastIndexOf(' ') + 1);
    members[`property ${declaration}`] = {
      get: (self: RestRequestValue | RestResponseValue) => self.values[name] ?? null,
      set: (self: RestRequestValue | RestResponseValue, value: unknown) => {
        self.values[name] = value;
      },
    };
  }
  return members;
}

const putText = (map: ApexMap<string, Text>, name: Text, value: Text): void => {
  map.put(requireArgument(name), value);
};

defineType('System.RestRequest', {
  'new()': () => new RestRequestValue(),
  ...properties([
    'String httpMethod',
    'String remoteAddress',
    'Blob requestBody',
    'String requestURI',
    'String resourcePath',
  ]),
  'property Map<String,String> headers': { get: (self: RestRequestValue) => self.headers },
  'property Map<String,String> params': { get: (self: RestRequestValue) => self.params },
  'void addHeader(String name, String value)': (self: RestRequestValue, name: Text, value: Text) =>
    putText(self.headers, name, value),
  'void addParameter(String name, String value)': (self: RestRequestValue, name: Text, value: Text) =>
    putText(self.params, name, value),
});

defineType('System.RestResponse', {
  'new()': () => new RestResponseValue(),
  ...properties(['Blob responseBody', 'Integer statusCode']),
  'property Map<String,String> headers': { get: (self: RestResponseValue) => self.headers },
  'void addHeader(String name, String value)': (self: RestResponseValue, name: Text, value: Text) =>
    putText(self.headers, name, value),
});

function contextProperty(key: string): MemberTable[string] {
  return {
    get: () => currentContext().state.get(key) ?? null,
    set: (value: unknown) => {
      currentContext().state.set(key, value);
    },
  };
}

/** Of the transaction; null until code or a test sets them, as outside of a REST call on the platform. */
defineType('System.RestContext', {
  'static property RestRequest request': contextProperty('apex.restRequest'),
  'static property RestResponse response': contextProperty('apex.restResponse'),
});
