import { randomBytes } from 'node:crypto';
import type { Org } from '../org/org.js';

/** Access tokens of this server process. A token has the platform's form: organization id, `!`, secret. */
export class Sessions {
  private readonly users = new Map<string, string>();

  constructor(private readonly org: Org) {}

  /** A new token for a user; good until the server ends. */
  open(userId: string): string {
    const token = `${this.org.settings.organizationId}!${randomBytes(24).toString('hex')}`;
    this.users.set(token, userId);
    return token;
  }

  /** The user of an Authorization header (`Bearer` or `OAuth`), or undefined. */
  userOf(authorization: string | undefined): string | undefined {
    const token = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    return token === undefined ? undefined : this.users.get(token);
  }
}
