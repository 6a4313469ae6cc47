trigger ItemChangedTrigger on Item_Changed__e(after insert) {
    List<Item__c> items = new List<Item__c>();
    for (Item_Changed__e event : Trigger.new) {
        if (event.Text__c == 'fail') {
            insert new Item__c(Name = 'undone');
            throw new IllegalArgumentException('Cannot be received');
        }
        items.add(new Item__c(Name = event.Text__c, Amount__c = Trigger.new.size()));
    }
    insert items;
}
