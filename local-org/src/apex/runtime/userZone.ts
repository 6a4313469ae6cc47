import { currentContext } from './context.js';

interface UserSettings {
  /** IANA name. */
  readonly timeZone: string;
  /** `en_US`. */
  readonly locale: string;
  readonly language: string;
}

const cacheKey = 'apex.userSettings';

/** Time zone, locale and language of the running user, from the User row. Cached for the transaction. */
export function userSettings(): UserSettings {
  const { org, transaction } = currentContext();
  const cache =
    (transaction.state.get(cacheKey) as Map<string, UserSettings> | undefined) ?? new Map<string, UserSettings>();
  transaction.state.set(cacheKey, cache);
  let settings = cache.get(transaction.userId);
  if (settings === undefined) {
    const [row] = org.storage.all('SELECT TimeZoneSidKey, LocaleSidKey, LanguageLocaleKey FROM "User" WHERE Id = ?', [
      transaction.userId,
    ]);
    settings = {
      timeZone: String(row?.['TimeZoneSidKey'] ?? org.settings.timeZone),
      locale: String(row?.['LocaleSidKey'] ?? org.settings.locale),
      language: String(row?.['LanguageLocaleKey'] ?? org.settings.locale),
    };
    cache.set(transaction.userId, settings);
  }
  return settings;
}

/** IANA name of the running user's time zone. */
export function userTimeZone(): string {
  return userSettings().timeZone;
}
