import { currentContext } from '../runtime/context.js';
import { IllegalArgumentException, requireArgument } from '../runtime/exceptions.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';

/** Ports that a protocol has by itself; -1 for those that Java does not know. */
const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** Behind System.Url: its parts, as Java's URL has them. */
export class UrlValue {
  constructor(private readonly parsed: URL) {}

  static parse(text: string, base?: UrlValue): UrlValue {
    try {
      return new UrlValue(new URL(text, base?.parsed));
    } catch {
      throw new IllegalArgumentException(`no protocol: ${text}`);
    }
  }

  static ofParts(protocol: string | null, host: string | null, port: number | null, file: string | null): UrlValue {
    return UrlValue.parse(
      `${requireArgument(protocol)}://${requireArgument(host)}${port === null || port < 0 ? '' : `:${port}`}${file ?? ''}`,
    );
  }

  get protocol(): string {
    return this.parsed.protocol.slice(0, -1);
  }

  /** -1 when the URL names none. */
  get port(): number {
    return this.parsed.port === '' ? -1 : Number(this.parsed.port);
  }

  get path(): string {
    return this.parsed.pathname === '/' && !/[^/]\/$/.test(this.parsed.href.split(/[?#]/)[0] ?? '')
      ? ''
      : this.parsed.pathname;
  }

  get host(): string {
    return this.parsed.hostname;
  }

  get authority(): string {
    return this.userInfo === null ? this.parsed.host : `${this.userInfo}@${this.parsed.host}`;
  }

  get query(): string | null {
    return this.parsed.search === '' ? null : this.parsed.search.slice(1);
  }

  get file(): string {
    return this.path + this.parsed.search;
  }

  get reference(): string | null {
    return this.parsed.hash === '' ? null : this.parsed.hash.slice(1);
  }

  get userInfo(): string | null {
    const { username, password } = this.parsed;
    return username === '' ? null : `${username}${password === '' ? '' : `:${password}`}`;
  }

  toString(): string {
    return `${this.protocol}://${this.authority}${this.file}${this.parsed.hash}`;
  }
}

nameLibraryClass(UrlValue, 'Url');

type Text = string | null;

/** Address of the org: made of its name, since the local org listens on whatever port it is told. */
function orgUrl(): UrlValue {
  return UrlValue.parse(`https://${currentContext().org.settings.organizationId.toLowerCase()}.my.salesforce.com`);
}

defineType('System.Url', {
  'new(String text)': (text: Text) => UrlValue.parse(requireArgument(text)),
  'new(Url context, String text)': (context: UrlValue | null, text: Text) =>
    UrlValue.parse(requireArgument(text), requireArgument(context)),
  'new(String protocol, String host, String file)': (protocol: Text, host: Text, file: Text) =>
    UrlValue.ofParts(protocol, host, null, file),
  'new(String protocol, String host, Integer port, String file)': (
    protocol: Text,
    host: Text,
    port: number | null,
    file: Text,
  ) => UrlValue.ofParts(protocol, host, port, file),
  'String getAuthority()': (self: UrlValue) => self.authority,
  'Integer getDefaultPort()': (self: UrlValue) => defaultPorts[self.protocol] ?? -1,
  'String getFile()': (self: UrlValue) => self.file,
  'String getHost()': (self: UrlValue) => self.host,
  'String getPath()': (self: UrlValue) => self.path,
  'Integer getPort()': (self: UrlValue) => self.port,
  'String getProtocol()': (self: UrlValue) => self.protocol,
  'String getQuery()': (self: UrlValue) => self.query,
  'String getRef()': (self: UrlValue) => self.reference,
  'String getUserInfo()': (self: UrlValue) => self.userInfo,
  'Boolean sameFile(Url other)': (self: UrlValue, other: UrlValue | null) =>
    other !== null && self.toString().split('#')[0] === other.toString().split('#')[0],
  'String toExternalForm()': (self: UrlValue) => self.toString(),
  'String toString()': (self: UrlValue) => self.toString(),
  'static Url getOrgDomainUrl()': orgUrl,
  'static Url getSalesforceBaseUrl()': orgUrl,
});
