import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Preview } from '../createPreview.js';
import { literal, querySystem, type PageRequest } from '../data/pageRequest.js';
import { listApps } from '../pages/applications.js';
import { chosenApp } from '../data/startData.js';
import type { AppModel } from '../pages/pageModel.js';

/** Cookies that remember a browser's choices. The local org has no passwords: who reaches it may be anyone in it. */
export const USER_COOKIE = 'localOrgUser';
export const APP_COOKIE = 'localOrgApp';

/** Value of a cookie, or undefined. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value = ''] = part.trim().split('=');
    if (key === name) {
      return decodeURIComponent(value);
    }
  }
  return undefined;
}

export function setCookie(reply: FastifyReply, name: string, value: string): void {
  reply.header('Set-Cookie', `${name}=${encodeURIComponent(value)}; Path=/; SameSite=Strict; HttpOnly`);
}

/** Does the work of one request in a transaction of the user whom the browser has chosen. */
export function asVisitor<Result>(
  preview: Preview,
  request: FastifyRequest,
  work: (page: PageRequest) => Result,
): Result {
  const { org } = preview;
  const userId =
    findUser(preview, readCookie(request, USER_COOKIE)) ??
    findUser(preview, preview.defaultUsername) ??
    org.settings.adminUserId;
  return org.transact(userId, (transaction) => work({ org, userId, transaction }));
}

/** Id of an active user; undefined where there is none of that name. */
export function findUser({ org }: Preview, username: string | undefined): string | undefined {
  if (!username) {
    return undefined;
  }
  const userId = org.settings.adminUserId;
  return org.transact(userId, (transaction) => {
    const text = `SELECT Id FROM User WHERE IsActive = true AND Username = ${literal(username)}`;
    const [user] = querySystem({ org, userId, transaction }, text);
    return user?.values['Id'] as string | undefined;
  });
}

/** The apps, and the one that the browser has chosen. */
export function visitorApps(page: PageRequest, request: FastifyRequest): { apps: AppModel[]; app: AppModel } {
  const apps = listApps(page);
  return { apps, app: chosenApp(apps, readCookie(request, APP_COOKIE)) };
}
