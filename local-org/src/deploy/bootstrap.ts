import type { OrgSettings } from '../org/org.js';
import type { MutableSchema } from '../schema/mutableSchema.js';
import type { OrgCurrencies } from '../schema/currencies.js';
import { DEFAULT_STAGES, FORECAST_CATEGORY_NAMES, standardValueSet } from '../schema/standard/valueSets.js';
import { tableOf } from '../schema/table.js';
import type { Storage } from '../storage/storage.js';
import { writeCurrencies } from './currencies.js';
import { fiscalYear } from './fiscalPeriods.js';
import { restoreKeyPrefixes } from './keyPrefixes.js';
import { writeProfiles } from './profiles.js';
import { RowWriter } from './rowWriter.js';

export interface BootstrapOptions {
  readonly now: Date;
  readonly organizationName?: string;
  readonly adminUsername?: string;
  /** IANA time zone; `America/Los_Angeles` as in a new org. */
  readonly timeZone?: string;
  readonly locale?: string;
  /** ISO code of the only currency; `USD` when absent. */
  readonly currency?: string;
  /** The currencies of an org with several, in place of `currency`. The schema has been made with the same. */
  readonly currencies?: OrgCurrencies;
  readonly apiVersion?: string;
  /** 1 to 12. */
  readonly fiscalYearStartMonth?: number;
  readonly fiscalYearNamedByStart?: boolean;
}

/** How many fiscal years before and after the current one have Period rows. */
const FISCAL_YEARS_AROUND = 5;

/**
 * Makes a new org: a table for each object of the schema and the rows that every org is born with (organization, profiles,
 * the administrator, stages and other values of processes, the standard price book, fiscal periods of the years around `now`).
 * For a database that already holds an org it makes only the tables that are missing. Returns the org's settings.
 */
export function bootstrap(storage: Storage, schema: MutableSchema, options: BootstrapOptions): OrgSettings {
  const savepoint = storage.savepoint();
  const settings = writeOrg(storage, schema, options);
  storage.release(savepoint);
  return settings;
}

function writeOrg(storage: Storage, schema: MutableSchema, options: BootstrapOptions): OrgSettings {
  for (const object of schema.objects()) {
    if (object.fields.size > 0) storage.defineTable(tableOf(object));
  }
  restoreKeyPrefixes(storage, schema);
  const existing = readSettings(storage, options);
  if (existing) return existing;
  const adminUserId = storage.nextId('005');
  const writer = new RowWriter(storage, schema, options.now, adminUserId);
  const settings = writeOrganization(writer, adminUserId, options);
  const profiles = writeProfiles(writer, schema);
  writeAdministrator(writer, settings, profiles.administrator, options);
  writeProcessValues(writer);
  if (options.currencies) writeCurrencies(writer, options.currencies);
  writer.insert('Pricebook2', {
    Name: 'Standard Price Book',
    IsActive: true,
    IsStandard: true,
    IsArchived: false,
    CurrencyIsoCode: settings.currency,
  });
  writer.insert('Group', {
    Name: 'All Internal Users',
    DeveloperName: 'AllInternalUsers',
    Type: 'Organization',
    OwnerId: settings.organizationId,
    DoesIncludeBosses: true,
  });
  writeFiscalYears(writer, options);
  return settings;
}

function readSettings(storage: Storage, options: BootstrapOptions): OrgSettings | undefined {
  const organization = storage.all(
    'SELECT "Id", "TimeZoneSidKey", "DefaultLocaleSidKey", "CreatedById" FROM "Organization" LIMIT 1',
  )[0];
  if (!organization) return undefined;
  return {
    organizationId: String(organization['Id']),
    adminUserId: String(organization['CreatedById']),
    timeZone: String(organization['TimeZoneSidKey']),
    locale: String(organization['DefaultLocaleSidKey']),
    currency: corporateCurrency(options),
    apiVersion: options.apiVersion ?? '61.0',
    ...(options.currencies && { currencies: options.currencies }),
  };
}

function corporateCurrency({ currency, currencies }: BootstrapOptions): string {
  return currencies?.[0].isoCode ?? currency ?? 'USD';
}

function writeOrganization(writer: RowWriter, adminUserId: string, options: BootstrapOptions): OrgSettings {
  const settings = {
    adminUserId,
    timeZone: options.timeZone ?? 'America/Los_Angeles',
    locale: options.locale ?? 'en_US',
    currency: corporateCurrency(options),
    apiVersion: options.apiVersion ?? '61.0',
    ...(options.currencies && { currencies: options.currencies }),
  };
  const organizationId = writer.insert('Organization', {
    Name: options.organizationName ?? 'Local Org',
    OrganizationType: 'Developer Edition',
    InstanceName: 'LOCAL',
    IsSandbox: false,
    TimeZoneSidKey: settings.timeZone,
    DefaultLocaleSidKey: settings.locale,
    LanguageLocaleKey: 'en_US',
    FiscalYearStartMonth: options.fiscalYearStartMonth ?? 1,
    UsesStartDateAsFiscalYearName: options.fiscalYearNamedByStart ?? false,
    DefaultAccountAccess: 'Edit',
    DefaultContactAccess: 'ControlledByParent',
    DefaultOpportunityAccess: 'Edit',
    DefaultLeadAccess: 'ReadEditTransfer',
    DefaultCaseAccess: 'ReadEditTransfer',
    DefaultCampaignAccess: 'All',
    DefaultPricebookAccess: 'ReadSelect',
    DefaultCalendarAccess: 'HideDetailsInsert',
  });
  return { ...settings, organizationId };
}

function writeAdministrator(
  writer: RowWriter,
  settings: OrgSettings,
  profileId: string,
  options: BootstrapOptions,
): void {
  const username = options.adminUsername ?? 'admin@local-org.example';
  writer.insert('User', {
    Id: settings.adminUserId,
    Username: username,
    Email: username,
    LastName: 'Administrator',
    Name: 'Administrator',
    Alias: 'admin',
    CommunityNickname: 'admin',
    IsActive: true,
    UserType: 'Standard',
    ProfileId: profileId,
    TimeZoneSidKey: settings.timeZone,
    LocaleSidKey: settings.locale,
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    ForecastEnabled: true,
    UserPermissionsMarketingUser: true,
    CurrencyIsoCode: settings.currency,
    DefaultCurrencyIsoCode: settings.currency,
  });
}

function writeProcessValues(writer: RowWriter): void {
  DEFAULT_STAGES.forEach((stage, index) => {
    writer.insert('OpportunityStage', {
      MasterLabel: stage.label,
      ApiName: stage.label,
      IsActive: true,
      SortOrder: index + 1,
      IsClosed: stage.closed,
      IsWon: stage.won,
      ForecastCategory: stage.forecastCategory,
      ForecastCategoryName: FORECAST_CATEGORY_NAMES[stage.forecastCategory] ?? null,
      DefaultProbability: stage.probability,
    });
  });
  const categories: Readonly<Record<string, string>> = { 'In Approval Process': 'InApproval' };
  standardValueSet('ContractStatus').forEach((value, index) => {
    writer.insert('ContractStatus', {
      MasterLabel: value.label,
      ApiName: value.value,
      SortOrder: index + 1,
      IsDefault: value.isDefault,
      StatusCode: categories[value.value] ?? value.value,
    });
  });
  standardValueSet('LeadStatus').forEach((value, index) => {
    writer.insert('LeadStatus', {
      MasterLabel: value.label,
      ApiName: value.value,
      SortOrder: index + 1,
      IsDefault: value.isDefault,
      IsConverted: value.value === 'Closed - Converted',
    });
  });
}

function writeFiscalYears(writer: RowWriter, options: BootstrapOptions): void {
  const thisYear = options.now.getUTCFullYear();
  for (let year = thisYear - FISCAL_YEARS_AROUND; year <= thisYear + FISCAL_YEARS_AROUND; year++) {
    const { name, startDate, endDate, periods } = fiscalYear(
      year,
      options.fiscalYearStartMonth ?? 1,
      options.fiscalYearNamedByStart ?? false,
    );
    const settingsId = writer.insert('FiscalYearSettings', {
      Name: name,
      StartDate: startDate,
      EndDate: endDate,
      IsStandardYear: true,
      YearType: 'Standard',
      QuarterLabelScheme: 'NumberByYear',
      PeriodLabelScheme: 'Standard',
      WeekStartDay: 1,
    });
    for (const period of periods) {
      const periodId = writer.insert('Period', {
        FiscalYearSettingsId: settingsId,
        Type: period.type,
        Number: period.number,
        StartDate: period.startDate,
        EndDate: period.endDate,
        IsForecastPeriod: period.type === 'Month',
        FullyQualifiedLabel: period.type === 'Year' ? `FY ${name}` : `${period.type} ${period.number} FY ${name}`,
      });
      if (period.type === 'Year') writer.update('FiscalYearSettings', settingsId, { PeriodId: periodId });
    }
  }
}
