trigger CommissionEntryTrigger on Commission_Entry__c(
    before insert,
    before update,
    before delete,
    after insert,
    after update,
    after delete,
    after undelete
) {
    TriggerDispatcher.run();
}
