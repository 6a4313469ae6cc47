export interface ApexClass {
  readonly name: string;
  readonly source: string;
}

/** Objects, and a number field of each, that the families of classes are about in turn. */
const SUBJECTS = [
  { object: 'Opportunity', number: 'Amount', required: "StageName = 'Prospecting', CloseDate = Date.today(), " },
  { object: 'Account', number: 'AnnualRevenue', required: '' },
  { object: 'Lead', number: 'AnnualRevenue', required: "LastName = 'Measured', Company = 'Measured', " },
] as const;

const subjectOf = (number: number): (typeof SUBJECTS)[number] => SUBJECTS[number % SUBJECTS.length]!;

const nameField = (object: string): string => (object === 'Lead' ? 'Company' : 'Name');

/** A value class: properties, an enum, an exception, comparison and equality. */
export function modelClass(number: number): ApexClass {
  const name = `Model${number}`;
  const source = `/** One line of report ${number}. */
public with sharing class ${name} implements Comparable {
    public enum Size { SMALL, MEDIUM, LARGE }

    public class TooLargeException extends Exception {
    }

    private static final Decimal LARGEST = ${number * 100000};

    public String label { get; private set; }
    public Integer count {
        get;
        set {
            count = value == null || value < 0 ? 0 : value;
        }
    }
    public Decimal total {
        get {
            return total ?? 0;
        }
        private set;
    }

    public ${name}(String label) {
        this(label, 0);
    }

    public ${name}(String label, Decimal total) {
        this.label = label;
        this.total = total;
        this.count = 0;
    }

    public ${name} add(Decimal amount) {
        Decimal sum = total + (amount ?? 0);
        if (sum > LARGEST) {
            throw new TooLargeException('The total of ' + label + ' is beyond ' + LARGEST.format());
        }
        total = sum;
        count++;
        return this;
    }

    public Decimal average() {
        return count == 0 ? 0 : (total / count).setScale(2, RoundingMode.HALF_UP);
    }

${modelMeasures(name)}`;
  return { name, source };
}

const modelMeasures = (name: string): string => `    public Size size() {
        if (total < LARGEST / 10) {
            return Size.SMALL;
        } else if (total < LARGEST / 2) {
            return Size.MEDIUM;
        }
        return Size.LARGE;
    }

    public Integer weight() {
        switch on size() {
            when SMALL {
                return 1;
            }
            when MEDIUM {
                return 2;
            }
            when else {
                return 3;
            }
        }
    }

    public Integer compareTo(Object other) {
        ${name} that = (${name}) other;
        if (total == that.total) {
            return label.compareTo(that.label);
        }
        return total > that.total ? 1 : -1;
    }

    public Boolean equals(Object other) {
        return other instanceof ${name} && label == ((${name}) other).label;
    }

    public override Integer hashCode() {
        return label == null ? 0 : label.hashCode();
    }
}
`;

/** Queries with binds, parents and aggregates. */
export function selectorClass(number: number): ApexClass {
  const name = `Selector${number}`;
  const { object, number: field } = subjectOf(number);
  const label = nameField(object);
  const source = `/** Reads ${object} records for report ${number}. */
public inherited sharing class ${name} {
    private static final Integer MOST = ${100 + number};

    public List<${object}> byIds(Set<Id> ids) {
        return [SELECT Id, ${label}, ${field}, OwnerId, Owner.Name FROM ${object} WHERE Id IN :ids ORDER BY ${label}];
    }

    public List<${object}> largest(Decimal least) {
        return [
            SELECT Id, ${label}, ${field}, CreatedDate
            FROM ${object}
            WHERE ${field} >= :least AND CreatedDate = LAST_N_DAYS:${30 + number}
            WITH USER_MODE
            ORDER BY ${field} DESC NULLS LAST
            LIMIT :MOST
        ];
    }

    public Map<Id, Decimal> totalsByOwner(Set<Id> ownerIds) {
        Map<Id, Decimal> totals = new Map<Id, Decimal>();
        for (AggregateResult row : [
            SELECT OwnerId owner, SUM(${field}) total
            FROM ${object}
            WHERE OwnerId IN :ownerIds
            GROUP BY OwnerId
        ]) {
            totals.put((Id) row.get('owner'), (Decimal) row.get('total'));
        }
        return totals;
    }

    public List<${object}> find(String text, List<String> fields) {
        String pattern = '%' + String.escapeSingleQuotes(text) + '%';
        String soql = 'SELECT ' + String.join(fields, ', ') + ' FROM ${object} WHERE ${label} LIKE :pattern';
        return Database.query(soql);
    }
}
`;
  return { name, source };
}

/** Loops, maps, an inner class, DML with partial success, a virtual method that depends on the family before. */
export function serviceClass(number: number): ApexClass {
  const name = `Service${number}`;
  const { object, number: field } = subjectOf(number);
  const label = nameField(object);
  // Chains of ten: no deeper than people go.
  const root = number % 10 === 1;
  const source = `/** Totals of ${object} for report ${number}. */
public virtual with sharing class ${name}${root ? '' : ` extends Service${number - 1}`} {
    public class Outcome {
        public final Map<Id, String> failures = new Map<Id, String>();
        public Integer saved = 0;
    }

    private final Selector${number} selector${number} = new Selector${number}();

    public List<Model${number}> report${number}(Set<Id> ids) {
        Map<String, Model${number}> byLabel = new Map<String, Model${number}>();
        for (${object} one : selector${number}.byIds(ids)) {
            String key = one.${label}.toUpperCase().left(${5 + (number % 20)});
            if (!byLabel.containsKey(key)) {
                byLabel.put(key, new Model${number}(key));
            }
            byLabel.get(key).add(one.${field});
        }
        List<Model${number}> lines = byLabel.values();
        lines.sort();
        return lines;
    }

${serviceRaise(number)}
    public ${root ? 'virtual' : 'override'} String describe(Integer depth) {
        String text = '${object} ' + depth;
        try {
            text += ': ' + String.valueOf(1000 / depth);
        } catch (MathException error) {
            text += ': ' + error.getMessage();
        } finally {
            text = text.trim();
        }
        return ${root ? 'text' : `depth > 0 ? super.describe(depth - 1) + '; ' + text : text`};
    }
}
`;
  return { name, source };
}

function serviceRaise(number: number): string {
  const { object, number: field } = subjectOf(number);
  return `    public Outcome raise${number}(List<${object}> records, Decimal percent) {
        Outcome outcome = new Outcome();
        List<${object}> changed = new List<${object}>();
        for (${object} one : records) {
            if (one.${field} == null || one.${field} <= 0) {
                continue;
            }
            Decimal raised = (one.${field} * (100 + percent) / 100).setScale(2);
            if (raised != one.${field}) {
                changed.add(new ${object}(Id = one.Id, ${field} = raised));
            }
        }
        List<Database.SaveResult> results = Database.update(changed, false);
        for (Integer index = 0; index < results.size(); index++) {
            if (results[index].isSuccess()) {
                outcome.saved++;
            } else {
                outcome.failures.put(changed[index].Id, results[index].getErrors()[0].getMessage());
            }
        }
        return outcome;
    }
`;
}

/** Tests of the three others. */
export function testClass(number: number): ApexClass {
  const name = `Service${number}Test`;
  const { object, number: field, required } = subjectOf(number);
  const label = nameField(object);
  const source = `@IsTest
private class ${name} {
    @TestSetup
    static void records() {
        List<${object}> records = new List<${object}>();
        for (Integer index = 0; index < ${5 + (number % 10)}; index++) {
            records.add(new ${object}(${required.replace("Company = 'Measured', ", '')}${label} = 'Measured ' + index, ${field} = 100 * index));
        }
        insert records;
    }

    @IsTest
    static void report_severalRecords_oneLineForEachLabel() {
        Set<Id> ids = new Map<Id, ${object}>([SELECT Id FROM ${object}]).keySet();
        Test.startTest();
        List<Model${number}> lines = new Service${number}().report${number}(ids);
        Test.stopTest();
        System.assert(!lines.isEmpty(), 'There are lines');
        System.assertEquals('MEASU', lines[0].label.left(5));
    }

    @IsTest
    static void raise_positiveAmounts_areRaised() {
        List<${object}> records = [SELECT Id, ${field} FROM ${object} ORDER BY ${field}];
        Service${number}.Outcome outcome = new Service${number}().raise${number}(records, 10);
        System.assertEquals(records.size() - 1, outcome.saved);
        System.assertEquals(110, [SELECT ${field} FROM ${object} WHERE Id = :records[1].Id].${field});
    }
}
`;
  return { name, source };
}
