import type { SqlValue } from '../../storage/storage.js';
import { currentContext, currentUserId } from '../runtime/context.js';
import { userSettings } from '../runtime/userZone.js';
import { defineType } from './defineType.js';
import { TimeZoneValue } from './timeZone.js';

function userColumn(name: string): () => string | null {
  return () => {
    const value: SqlValue | undefined = currentContext().org.storage.all(
      `SELECT "${name}" AS value FROM "User" WHERE "Id" = ?`,
      [currentUserId()],
    )[0]?.['value'];
    return value === null || value === undefined ? null : String(value);
  };
}

function organizationName(): string {
  return String(currentContext().org.storage.all('SELECT "Name" FROM "Organization"')[0]?.['Name'] ?? '');
}

function isMultiCurrency(): boolean {
  return currentContext().org.schema.object('CurrencyType') !== undefined;
}

/** Apex UserInfo («UserInfo Class»): of the running user, which `System.runAs` changes. */
defineType('System.UserInfo', {
  'static String getDefaultCurrency()': () =>
    isMultiCurrency() ? userColumn('DefaultCurrencyIsoCode')() : currentContext().org.settings.currency,
  'static String getFirstName()': userColumn('FirstName'),
  'static String getLanguage()': () => userSettings().language,
  'static String getLastName()': userColumn('LastName'),
  'static String getLocale()': () => userSettings().locale,
  'static String getName()': userColumn('Name'),
  'static String getOrganizationId()': () => currentContext().org.settings.organizationId,
  'static String getOrganizationName()': organizationName,
  'static String getProfileId()': userColumn('ProfileId'),
  // There are no sessions behind Apex in the local org: null, as in asynchronous Apex on the platform.
  'static String getSessionId()': () => null,
  'static TimeZone getTimeZone()': () => new TimeZoneValue(userSettings().timeZone),
  'static String getUiTheme()': () => 'Theme4d',
  'static String getUiThemeDisplayed()': () => 'Theme4d',
  'static String getUserEmail()': userColumn('Email'),
  'static String getUserId()': currentUserId,
  'static String getUserName()': userColumn('Username'),
  'static String getUserRoleId()': userColumn('UserRoleId'),
  'static String getUserType()': userColumn('UserType'),
  'static Boolean isMultiCurrencyOrganization()': isMultiCurrency,
});
