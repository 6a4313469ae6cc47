import { deliverEvents, publishEvents } from '../platform/async/events.js';
import { requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import type { SObject } from '../runtime/sobject.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';

/** Apex EventBus («EventBus Class»). */
defineType('System.EventBus', {
  'static Database.SaveResult publish(SObject event)': (event: SObject | null) =>
    publishEvents([requireArgument(event)])[0],
  'static List<Database.SaveResult> publish(List<SObject> events)': (events: ApexList<SObject> | null) =>
    new ApexList('Database.SaveResult', publishEvents(requireArgument(events).items)),
});

/** What `Test.getEventBus()` gives («TestBroker Class»). */
export class TestBroker {}

defineType('EventBus.TestBroker', {
  'void deliver()': deliverEvents,
});

nameLibraryClass(TestBroker, 'EventBus.TestBroker');
