trigger ContractCaseTrigger on Contract_Case__c(
    before insert,
    before update,
    before delete,
    after insert,
    after update,
    after delete,
    after undelete
) {
    ContractCaseHandler.run();
}
