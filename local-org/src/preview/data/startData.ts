import type { AppModel, StartData, UserChoice } from '../pages/pageModel.js';
import { grantedPermissions } from './permissions.js';
import { literal, querySystem, type PageRequest } from './pageRequest.js';
import { internationalization, userLocale } from './userLocale.js';

/** What a page needs to know before its first component is loaded. */
export function startData(
  request: PageRequest,
  parts: Pick<StartData, 'apps' | 'app' | 'token' | 'page' | 'resources'>,
): StartData {
  const [user] = querySystem(request, `SELECT Name, Username FROM User WHERE Id = ${literal(request.userId)}`);
  const { standard, custom } = grantedPermissions(request);
  const asTrue = (names: ReadonlySet<string>): Record<string, true> =>
    Object.fromEntries([...names].map((name) => [name, true as const]));
  return {
    user: {
      Id: request.userId,
      isGuest: false,
      name: String(user?.values['Name']),
      username: String(user?.values['Username']),
    },
    i18n: internationalization(userLocale(request)),
    client: { formFactor: 'Large' },
    userPermissions: asTrue(standard),
    customPermissions: asTrue(custom),
    ...parts,
  };
}

/** Users that one may sign in as, by name. */
export function listUsers(request: PageRequest): UserChoice[] {
  return querySystem(
    request,
    'SELECT Name, Username, UserRole.Name, Profile.Name FROM User WHERE IsActive = true ORDER BY Name',
  ).map(({ values }) => {
    const nested = (name: string): string | undefined => {
      const record = values[name] as { values: Record<string, unknown> } | null | undefined;
      return record ? String(record.values['Name']) : undefined;
    };
    return {
      username: String(values['Username']),
      name: String(values['Name']),
      detail: nested('UserRole') ?? nested('Profile') ?? '',
    };
  });
}

/** The app that a browser has chosen, else the first one. */
export function chosenApp(apps: readonly AppModel[], name: string | undefined): AppModel {
  return apps.find((app) => app.name === name) ?? apps[0]!;
}
