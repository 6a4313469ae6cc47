import type { ObjectDefinition } from '../objectDefinition.js';

const apexNotation = `text(255) system: Name
  text(15) system: NamespacePrefix
  number(18,1) system: ApiVersion
  picklist(Active*|Inactive|Deleted) system: Status
  checkbox system: IsValid
  longtext(1000000) system: Body
  number(18,0) system: BodyCrc
  int system: LengthWithoutComments "Size Without Comments"`;

const apexClass: ObjectDefinition = {
  name: 'ApexClass',
  label: 'Apex Class',
  pluralLabel: 'Apex Classes',
  keyPrefix: '01p',
  kind: 'setup',
  system: 'noDelete',
  notation: apexNotation,
};

const apexTrigger: ObjectDefinition = {
  name: 'ApexTrigger',
  label: 'Apex Trigger',
  keyPrefix: '01q',
  kind: 'setup',
  system: 'noDelete',
  notation: `${apexNotation}
    text(40) system: TableEnumOrId "Entity"
    checkbox system: UsageBeforeInsert UsageAfterInsert UsageBeforeUpdate UsageAfterUpdate UsageBeforeDelete UsageAfterDelete UsageIsBulk UsageAfterUndelete`,
};

const asyncApexJob: ObjectDefinition = {
  name: 'AsyncApexJob',
  label: 'Apex Job',
  keyPrefix: '707',
  kind: 'setup',
  nameField: 'Id',
  system: 'none',
  notation: `datetime system: CreatedDate CompletedDate
    ref(User) system: CreatedById
    picklist(Future|SharingRecalculation|ScheduledApex|BatchApex|BatchApexWorker|TestRequest|TestWorker|ApexToken|Queueable|Finalizer) system: JobType
    ref(ApexClass) system: ApexClassId "Class ID"
    picklist(Queued|Processing|Aborted|Completed|Failed|Preparing|Holding) system: Status
    int system: JobItemsProcessed "Batches Processed" TotalJobItems "Total Batches" NumberOfErrors "Failures" LastProcessedOffset
    text(80) system: MethodName "Apex Method"
    textarea(255) system: ExtendedStatus "Status Detail"
    ref(AsyncApexJob) system: ParentJobId "Apex Job ID"
    text(15) system: LastProcessed
    ref(CronTrigger) system: CronTriggerId`,
};

const cronTrigger: ObjectDefinition = {
  name: 'CronTrigger',
  label: 'Scheduled Jobs',
  pluralLabel: 'Scheduled Jobs',
  keyPrefix: '08e',
  kind: 'setup',
  nameField: 'Id',
  system: 'none',
  notation: `ref(CronJobDetail) system: CronJobDetailId "Job ID"
    datetime system: NextFireTime "Next Run Time" PreviousFireTime "Previous Run Time" StartTime EndTime CreatedDate
    picklist(WAITING|ACQUIRED|EXECUTING|COMPLETE|ERROR|DELETED|PAUSED|BLOCKED|PAUSED_BLOCKED) system: State
    text(255) system: CronExpression "Cron Trigger Expression"
    text(40) system: TimeZoneSidKey "Time Zone"
    ref(User) system: OwnerId CreatedById LastModifiedById
    int system: TimesTriggered`,
};

const cronJobDetail: ObjectDefinition = {
  name: 'CronJobDetail',
  label: 'Cron Job',
  keyPrefix: '08a',
  kind: 'setup',
  system: 'none',
  notation: `text(255) system: Name
    picklist(0|3|4|7|8|9|A) system: JobType`,
};

const staticResource: ObjectDefinition = {
  name: 'StaticResource',
  label: 'Static Resource',
  keyPrefix: '081',
  kind: 'setup',
  system: 'noDelete',
  notation: `text(255) system: Name
    text(15) system: NamespacePrefix
    text(120) system: ContentType "MIME Type"
    int system: BodyLength "Size"
    base64 system: Body
    longtext(4000) system: Description
    picklist(Private*|Public) system: CacheControl`,
};

export const CODE_OBJECTS: readonly ObjectDefinition[] = [
  apexClass,
  apexTrigger,
  asyncApexJob,
  cronTrigger,
  cronJobDetail,
  staticResource,
];
