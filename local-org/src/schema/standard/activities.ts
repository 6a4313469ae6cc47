import type { ObjectDefinition } from '../objectDefinition.js';

/** What an activity may be about. Custom objects that allow activities are added by deployment. */
const ABOUT = 'Account|Opportunity|Contract|Campaign|Case|ListEmail|Product2';

const task: ObjectDefinition = {
  name: 'Task',
  label: 'Task',
  keyPrefix: '00T',
  nameField: 'Subject',
  owner: 'userOrQueue',
  recordTypes: true,
  sharingModel: 'private',
  notation: `ref(Contact|Lead) cascade children=Tasks: WhoId "Name ID"
    ref(${ABOUT}) cascade children=Tasks: WhatId "Related To ID"
    combobox(TaskSubject): Subject
    date: ActivityDate "Due Date Only"
    picklist(TaskStatus) required: Status
    picklist(TaskPriority) required: Priority
    checkbox system: IsHighPriority "High Priority" IsClosed "Closed" IsArchived "Archived" IsRecurrence "Create Recurring Series of Tasks"
    longtext(32000): Description
    picklist(Call|Meeting|Other|Email): Type
    ref(Account) system: AccountId
    int: CallDurationInSeconds
    picklist(Internal|Inbound|Outbound): CallType
    text(255): CallDisposition "Call Result" CallObject "Call Object Identifier"
    datetime: ReminderDateTime
    checkbox: IsReminderSet
    datetime system: CompletedDateTime
    picklist(Task*|Email|ListEmail|Cadence|Call|LinkedIn) createOnly: TaskSubtype`,
};

const event: ObjectDefinition = {
  name: 'Event',
  label: 'Event',
  keyPrefix: '00U',
  nameField: 'Subject',
  owner: 'user',
  recordTypes: true,
  sharingModel: 'private',
  notation: `ref(Contact|Lead) cascade children=Events: WhoId "Name ID"
    ref(${ABOUT}) cascade children=Events: WhatId "Related To ID"
    combobox(EventSubject): Subject
    text(255): Location
    checkbox: IsAllDayEvent "All-Day Event" IsPrivate "Private" IsReminderSet "Reminder Set"
    datetime: ActivityDateTime "Due Date Time" StartDateTime "Start Date Time" EndDateTime "End Date Time" ReminderDateTime
    date: ActivityDate "Due Date Only"
    date system: EndDate
    int: DurationInMinutes "Duration"
    longtext(32000): Description
    ref(Account) system: AccountId
    picklist(Busy*|OutOfOffice|Free): ShowAs
    picklist(Email|Meeting|Other|Call): Type
    checkbox system: IsChild IsGroupEvent IsArchived "Archived" IsRecurrence "Create Recurring Series of Events"`,
};

export const ACTIVITY_OBJECTS: readonly ObjectDefinition[] = [task, event];
