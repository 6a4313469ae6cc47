/** Why types and members of the Apex library are refused. `pattern` is tried on `System.Type` and on `System.Type.member`. */
interface LibraryReason {
  readonly reason: string;
  readonly pattern: RegExp;
}

/** The first that fits counts. */
const REASONS: readonly LibraryReason[] = [
  {
    reason: 'Visualforce is not part of the local org',
    pattern:
      /^System\.(?:ApexPages|PageReference|SelectOption|Cookie|RemoteObjectController|Continuation)$|Page(?:Reference|Messages)?$|ContinuationMethod$|ContinuationResponse$|^System\.Blob\.toPdf$/,
  },
  { reason: 'There is no full-text index', pattern: /^Search\.|^System\.Search$|setFixedSearchResults$/ },
  {
    reason: 'For internal use of the platform',
    pattern: /LeadConvert\.[gs]et\w+Record$|LeadConvert\.\w+Record$|LeadConvertResult$/,
  },
  {
    reason: 'Records are not merged, and duplicates are not searched for',
    pattern: /Merge|\.merge$|DuplicateError$|FindSimilar/,
  },
  {
    reason: 'Cursors of Apex keep results between transactions; a batch or a query with OFFSET does the work',
    pattern: /Cursor/,
  },
  { reason: 'Platform Cache is not part of the local org', pattern: /^cache\.|PlatformCache/ },
  { reason: 'There are no approval processes', pattern: /Approval|\.(?:submit|process)$/ },
  { reason: 'The local org sends and receives no mail', pattern: /Messaging|Email/ },
  { reason: 'Apex REST is not served', pattern: /^System\.Rest(?:Context|Request|Response)$/ },
  { reason: 'There is no SOAP', pattern: /WebService/ },
  {
    reason: 'Sites, communities and their domains are not part of the local org',
    pattern: /^System\.(?:Site|Network|Communities|Ideas|Answers|Domain\w*)$/,
  },
  { reason: 'Flows, quick actions and invocable actions are not run', pattern: /^Invocable\.|QuickAction/ },
  { reason: 'XML documents are not part of the local org; JSON is', pattern: /Xml|BodyDocument/ },
  {
    reason: 'Change events are not published, and of platform events neither callbacks nor retries',
    pattern: /EventBus|ChangeDataCapture/,
  },
  {
    reason: 'There are no packages, sandboxes or licences to ask about',
    pattern: /[Ii]nstall|Sandbox|AppExchange|FeatureManagement|License|requestVersion$|runAs$|getCurrentUvid$|Version$/,
  },
  { reason: 'Knowledge and data categories are not part of the local org', pattern: /DataCategor/ },
  {
    reason: 'External objects are not part of the local org',
    pattern: /(?:Async|Immediate)$|^System\.Database\.getAsync|ReferenceTargetField$/,
  },
  { reason: 'The org is never in read-only mode', pattern: /ApplicationReadWriteMode|setReadOnlyApplicationMode$/ },
  {
    reason: 'Tabs and their colours and icons are shown by pages only',
    pattern: /^Schema\.Describe(?:Color|Icon|Tab)|describeTabs$|getAppDescribe$|getModuleDescribe$/,
  },
  {
    reason: 'Compound and geolocation fields have no value in the local org',
    pattern: /^System\.(?:Address|Location)$|CompoundFieldName$|DisplayLocationInDecimal$|QueryByDistance$/,
  },
  { reason: 'Lookup filters are not checked on save', pattern: /FilteredLookupInfo/ },
  {
    reason: 'Encrypted fields, predictions and fields of more than 18 digits are not part of the local org',
    pattern: /Mask|AiPrediction|HighScaleNumber|SearchPrefilterable/,
  },
  {
    reason: 'The describe of the local org does not keep it',
    pattern: /^Schema\.(?:DescribeFieldResult|ChildRelationship)\./,
  },
  { reason: 'Constants for metadata of the SOAP API, not for values of fields', pattern: /^Schema\.SoapType\./ },
  { reason: 'The platform counts it no longer or for features that are not here', pattern: /^System\.Limits\./ },
  { reason: 'Limits of the organization, not of a transaction', pattern: /^System\.OrgLimit/ },
  { reason: 'Formulas are evaluated, templates with merge fields are not', pattern: /^FormulaEval\./ },
  { reason: 'The org has one currency and one language', pattern: /^System\.Currency$|translationExists$/ },
  { reason: 'Users have no passwords here', pattern: /assword|UserManagement|SetupScope/ },
  {
    reason: 'Support, business hours and cases beyond the record are not part of the local org',
    pattern: /^System\.(?:BusinessHours|Cases|Support\w+)$/,
  },
  { reason: 'Certificates are not part of the local org', pattern: /Certificate|signXml$/ },
  {
    reason: 'The recycle bin is reached by SOQL with ALL ROWS and undelete',
    pattern: /Deleted|Updated|emptyRecycleBin$/,
  },
  {
    reason: 'Classes behind interfaces that Apex gets from the platform, not to be made',
    pattern: /Impl$|DelegateWrapper$|QueryLocatorChunkIterator$|^System\.Aura$/,
  },
  {
    reason: 'Jobs run in the order in which they were queued',
    pattern: /FlexQueue|enqueueBatchJobs$|DuplicateSignature|MinimumQueueableDelay|purgeOldAsyncJobs$/,
  },
  { reason: 'Query results are not stubbed: tests make records', pattern: /[sS]oqlStub|StubQueryRows?$/ },
  { reason: 'Permission set groups are always up to date', pattern: /calculatePermissionSetGroup$/ },
  {
    reason: 'Sessions, user mode and rights come from users and permission sets alone',
    pattern: /withPermissionSetId$/,
  },
  { reason: 'The message of the exception names the field', pattern: /^System\.QueryException\./ },
  { reason: 'The platform lets no one call it on a plain value', pattern: /^System\.SObject\./ },
  { reason: 'A part of Java that regular expressions of JavaScript do not have', pattern: /^System\.Matcher\./ },
  {
    reason: 'Features of the platform that sales data do not touch',
    pattern: /^System\.(?:CanvasException|WaveTemplateException)$|^System\.Url\.|querymore$/,
  },
];

/** The reason for a refused type or member; undefined where the list has a gap, which a test finds. */
export function libraryReason(name: string): string | undefined {
  return REASONS.find(({ pattern }) => pattern.test(name))?.reason;
}
