import { PlatformError } from '../../diagnostics/errors.js';
import type { XmlElement } from '../../metadata/component.js';
import { parseXml, XmlSyntaxError } from '../../metadata/xml.js';

/** A SOAP request: who calls, and the one operation of its body. Names are without prefixes. */
export interface SoapRequest {
  readonly sessionId: string;
  readonly operation: XmlElement;
}

/** Throws the platform's fault for what is no SOAP. */
export function readEnvelope(text: string): SoapRequest {
  let envelope: XmlElement;
  try {
    envelope = parseXml(text);
  } catch (error) {
    if (error instanceof XmlSyntaxError) throw new PlatformError('soapenv:Client', error.message);
    throw error;
  }
  const operation = soapChild(envelope, 'Body')?.children[0];
  if (!operation) throw new PlatformError('soapenv:Client', 'Element Body is missing or empty');
  const session = soapChild(soapChild(envelope, 'Header'), 'SessionHeader');
  return { sessionId: soapText(session, 'sessionId') ?? '', operation };
}

export const localName = (element: XmlElement): string => element.name.replace(/^.*:/, '');

/** The first child of that local name. */
export function soapChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => localName(child) === name);
}

export function soapText(element: XmlElement | undefined, name: string): string | undefined {
  return soapChild(element, name)?.text || undefined;
}

/** An answer of the API with that namespace. Clients look for the prefix `soapenv`, and find nothing under another. */
export function writeEnvelope(namespace: string, body: string, header = ''): string {
  const names = `xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="${namespace}" xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
  const head = header === '' ? '' : `<soapenv:Header>${header}</soapenv:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${names}>${head}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

export function writeFault(namespace: string, code: string, message: string): string {
  const faultCode = code.includes(':') ? code : `sf:${code}`;
  return writeEnvelope(
    namespace,
    `<soapenv:Fault><faultcode>${faultCode}</faultcode><faultstring>${escapeText(`${code}: ${message}`)}</faultstring></soapenv:Fault>`,
  );
}

/** A value as elements of that name: lists repeat it, objects nest, null is `xsi:nil`, undefined is left out. */
export function writeElement(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => writeElement(name, item)).join('');
  if (value === null) return `<${name} xsi:nil="true"/>`;
  if (typeof value !== 'object') return `<${name}>${escapeText(String(value))}</${name}>`;
  const content = Object.entries(value).map(([key, item]) => writeElement(key, item));
  return `<${name}>${content.join('')}</${name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
