/** Notes what the case adds up to while its line is being saved. */
trigger ContractLineTrigger on Contract_Line__c(after insert) {
    for (Contract_Line__c line : [SELECT Case__r.Lines_Total__c FROM Contract_Line__c WHERE Id IN :Trigger.new]) {
        ContractCaseHandler.trace.add('total ' + line.Case__r.Lines_Total__c);
    }
}
