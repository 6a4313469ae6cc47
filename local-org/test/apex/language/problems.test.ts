import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemsOf } from './harness.js';

/** Statements inside a static method: [code, problem without its place]. */
type Row = readonly [string, string];

function inMethod(code: string, members = ''): string {
  return `public class Subject {\n  ${members}\n  static void subject() {\n    ${code}\n  }\n  Integer instance;\n  void instanceMethod() { }\n}`;
}

function messages(...sources: string[]): string[] {
  return problemsOf(...sources).map((text) => text.replace(/^\d+:\d+ /, ''));
}

function refusesStatements(title: string, rows: readonly Row[]): void {
  it(title, () => {
    for (const [code, expected] of rows) assert.deepEqual(messages(inMethod(code)), [expected], code);
  });
}

function refusesFiles(title: string, rows: readonly (readonly [string | readonly string[], string])[]): void {
  it(title, () => {
    for (const [sources, expected] of rows)
      assert.deepEqual(messages(...(typeof sources === 'string' ? [sources] : sources)), [expected], String(sources));
  });
}

describe('names', () => {
  refusesStatements('that nobody declared', [
    ['x = 1;', 'Variable does not exist: x'],
    ['Foo f;', 'Invalid type: Foo'],
    ['List<Foo> f;', 'Invalid type: Foo'],
    ["foo('x', 1);", 'Method does not exist or incorrect signature: void foo(String, Integer) from the type Subject'],
    ["'x'.foo();", 'Method does not exist or incorrect signature: void foo() from the type String'],
    [
      'String.join(1);',
      'Method does not exist or incorrect signature: void join(Integer) from the type String'.replace(
        'Method does not exist or incorrect signature: void join(Integer) from the type String',
        'The member String.join(Integer) of the platform is not supported by the local org [LO4004]',
      ),
    ],
    ['Account a = new Account(); a.Foo__c = 1;', 'Variable does not exist: Foo__c'],
    ['Account a = new Account(Foo__c = 1);', 'Field does not exist: Foo__c on Account'],
    [
      "SObject s = new Account(); s.Name = 'x';",
      'Initial term of field expression must be a concrete SObject: SObject',
    ],
    ['String s = Label.nothing;', 'External string does not exist: nothing'],
    ['new Subject(1);', 'Constructor not defined: [Subject].<Constructor>(Integer)'],
    ['String s = Foo.bar;', 'Variable does not exist: Foo'],
    ['Schema.SObjectField f = Account.Foo__c;', 'Variable does not exist: Foo__c'],
  ]);
  refusesStatements('that are there already', [
    ['Integer i; String I;', 'Duplicate variable: I'],
    ['Integer i; for (Integer i = 0; ; ) { break; }', 'Duplicate variable: i'],
    ['try { } catch (Exception e) { Integer e; }', 'Duplicate variable: e'],
  ]);
  refusesStatements('of instances in static code', [
    ['instance = 1;', 'Non static field cannot be referenced from a static context: instance from the type Subject'],
    [
      'instanceMethod();',
      'Non static method cannot be referenced from a static context: void Subject.instanceMethod()',
    ],
    ['Object o = this;', 'This cannot be referenced in a static context'],
    [
      'new Subject().subject();',
      'Static method cannot be referenced from a non static context: void Subject.subject()',
    ],
  ]);
  refusesFiles('that are hidden', [
    [
      [inMethod('Other.secret();'), 'public class Other { static void secret() { } }'],
      'Method is not visible: void Other.secret()',
    ],
    [
      [inMethod('Integer i = Other.secret;'), 'public class Other { private static Integer secret; }'],
      'Variable is not visible: Other.secret',
    ],
    [[inMethod('Other.Inner i;'), 'public class Other { class Inner { } }'], 'Type is not visible: Other.Inner'],
    [
      [inMethod('new Other();'), 'public class Other { private Other() { } }'],
      'Constructor is not visible: [Other].<Constructor>()',
    ],
    [
      [inMethod('new Other().x = 1;'), 'public class Other { public Integer x { get; private set; } }'],
      'Variable is not visible: Other.x',
    ],
  ]);
  it('are visible to tests with @TestVisible', () => {
    const other =
      'public class Other { @TestVisible private static Integer secret; @TestVisible private class Inner { } }';
    assert.deepEqual(
      messages(
        other,
        '@isTest private class OtherTest { @isTest static void test() { Other.secret = 1; Other.Inner i; } }',
      ),
      [],
    );
  });
});

describe('types', () => {
  refusesStatements('in assignments', [
    ["Integer i = 'x';", 'Illegal assignment from String to Integer'],
    ['Integer i = 5L;', 'Illegal assignment from Long to Integer'],
    ['Integer i = 1.5;', 'Illegal assignment from Decimal to Integer'],
    ['Long l = 1.5;', 'Illegal assignment from Decimal to Long'],
    ['String s = 5;', 'Illegal assignment from Integer to String'],
    ['Object o = 5; String s = o;', 'Illegal assignment from Object to String'],
    ['SObject s; Account a = s;', 'Illegal assignment from SObject to Account'],
    ['Contact c = new Account();', 'Illegal assignment from Account to Contact'],
    ['List<String> l = new Set<String>();', 'Illegal assignment from Set<String> to List<String>'],
    [
      'Map<String, Integer> m = new Map<String, String>();',
      'Illegal assignment from Map<String,String> to Map<String,Integer>',
    ],
    [
      'Map<String, Object> m = new Map<String, String>();',
      'Illegal assignment from Map<String,String> to Map<String,Object>',
    ],
    ['Set<String> s = new Set<Id>();', 'Illegal assignment from Set<Id> to Set<String>'],
    ['Account a = [SELECT Id FROM Contact];', 'Illegal assignment from List<Contact> to Account'],
    ['Date d = Datetime.now();', 'Illegal assignment from Datetime to Date'],
    [
      "List<Integer> l = new List<Integer>{ 'x' };",
      'Initial expression is of incorrect type, expected: Integer but was: String',
    ],
    [
      'Map<String, Integer> m = new Map<String, Integer>{ 1 => 1 };',
      'Invalid key type Integer for Map<String,Integer>',
    ],
    [
      "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 'b' };",
      'Invalid value type String for Map<String,Integer>',
    ],
  ]);
  refusesStatements('in operators', [
    ["Boolean b = 1 == 'x';", 'Comparison arguments must be compatible types: Integer, String'],
    ['Boolean b = true < false;', 'Inequality operator not allowed for this type: Boolean'],
    ['Integer i = true + 1;', 'Arithmetic expressions must use numeric arguments'],
    ["Integer i = -'x';", 'Unary negation must use a numeric argument'],
    ['Boolean b = !1;', '! operator can only be applied to boolean expressions'],
    ['Boolean b = 1 && true;', 'Logical operator can only be applied to Boolean'],
    ['Integer i = 1.5 & 1;', '& operator can only be applied to Boolean expressions or to Integer or Long expressions'],
    ['Integer i = 1.5 << 1;', '<< operation can only be applied to Integer or Long types'],
    ["String s = 'x'; s++;", 'Unary postfix increment/decrement can only be applied to numeric expressions: String'],
    ['Date d = Date.today() + 1.5;', 'Date expressions must use Integer or Long'],
    ["Object o = true ? 1 : 'x';", 'Incompatible types in ternary operator: Integer, String'],
    ['if (1) { }', 'Condition expression must be of type Boolean: Integer'],
    ["while ('x') { }", 'Condition expression must be of type Boolean: String'],
    ["Integer i = (Integer) 'x';", 'Incompatible types since an instance of String is never an instance of Integer'],
    [
      "Boolean b = 'x' instanceof Integer;",
      'Operation instanceof is always false since an instance of String is never an instance of Integer',
    ],
    ['Integer i = 3; i[0] = 1;', 'Expression must be a list type: Integer'],
  ]);
  refusesStatements('in statements', [
    ['return 1;', 'Void method must not return a value'],
    ["throw 'x';", 'Throw expression must be of type exception: String'],
    ['insert 5;', 'DML requires SObject or SObject list type: Integer'],
    ['for (Integer i : 5) { }', 'Loop must iterate over collection: Integer'],
    ['for (Integer i : new List<String>()) { }', 'Invalid loop variable type expected String was Integer'],
    ['try { } catch (Account a) { }', 'Catch block variable must be of type exception: Account'],
    ['try { } catch (Exception e) { } catch (DmlException e) { }', 'Exception type already caught: DmlException'],
    ['break;', 'Break statement must be in loop'],
    ['continue;', 'Continue statement must be in loop'],
    ['1 + 1;', 'Expression cannot be a statement.'],
    ['5 = 1;', 'Expression cannot be assigned'],
    ['final Integer i = 1; i = 2;', 'Expression cannot be assigned'],
    ['return; Integer i;', 'Unreachable statement'],
    ['throw new DmlException(); Integer i;', 'Unreachable statement'],
    ['while (true) { } Integer i;', 'Unreachable statement'],
    ['switch on 1 { when 1 { } when 1 { } }', '1 occurs as more than one when branch for this switch statement'],
    [
      "switch on 1 { when 'x' { } }",
      "String value in 'when expression' cannot be implicitly converted to the Integer type in switch expression",
    ],
    ['switch on 1 { when else { } when 2 { } }', "'when else' must be the last when block"],
  ]);
  it('of collections stand for each other where the platform lets them', () => {
    const code = `List<SObject> a = new List<Account>(); List<Account> b = a; Map<Id, SObject> c = new Map<Id, Account>(); Map<Id, Account> d = c;
      List<Object> e = new List<String>(); List<Id> f = new List<String>(); Iterable<SObject> g = new List<Account>(); Set<SObject> h = new Set<Account>();`;
    assert.deepEqual(messages(inMethod(code)), []);
  });
  it('are errors of one statement each', () => {
    assert.deepEqual(problemsOf(inMethod("Integer a = 'x';\n    Integer b = a + 1;\n    String c = b;")), [
      '4:13 Illegal assignment from String to Integer',
      '6:12 Illegal assignment from Integer to String',
    ]);
  });
});

describe('methods and classes', () => {
  const cls = (body: string, head = 'public class Subject') => `${head} { ${body} }`;
  refusesFiles('break rules of declaration', [
    [cls('Integer f() { }'), 'Missing return statement required return type: Integer'],
    [cls('Integer f(Boolean b) { if (b) { return 1; } }'), 'Missing return statement required return type: Integer'],
    [cls('Integer f() { return; }'), 'Missing return statement required return type: Integer'],
    [cls('void f() { } void F() { }'), 'Method already defined: void F() from the type Subject'],
    [cls('Integer a; String A;'), 'Duplicate field: A'],
    [cls('void f(Integer a, String A) { }'), 'Duplicate variable: A'],
    [cls('abstract void f();'), 'Abstract methods require an abstract class: Subject'],
    [cls('void f();'), 'Method must have a body'],
    [cls('class Inner { class Deeper { } }'), 'Inner types are not allowed to have inner types'],
    [cls('class Inner { static Integer a; }'), 'static can only be used on fields of a top level type'],
    [
      cls('final Integer a = 1; void f() { a = 2; }'),
      'Final members can only be assigned in their declaration, init blocks, or constructors: a',
    ],
    [cls('public private Integer a;'), 'Declarations can only have one scope'],
    [cls('public public Integer a;'), 'Duplicate modifier: public'],
    [cls('@Nonsense Integer a;'), 'Annotation does not exist: Nonsense'],
    [cls('@future void f() { }'), 'Future methods must be declared as static'],
    [cls('@future static void f(Account a) { }'), 'Future methods do not support parameter type of Account'],
    [cls('@future static Integer f() { return 1; }'), 'Future methods do not support return type of Integer'],
    ['class Subject { }', 'Top-level type must have public or global visibility'],
    [cls('Wrong() { }'), 'Invalid constructor name: Wrong'],
    [
      cls('', 'public class Subject extends Exception'),
      "Classes extending Exception must have a name ending in 'Exception': Subject",
    ],
    ['public class SubjectException { }', 'Exception class must extend another Exception class: SubjectException'],
    [
      'public class SubjectException extends Exception { public SubjectException(String s) { } }',
      'System exception constructor already defined: <Constructor>(String)',
    ],
  ]);
  refusesFiles('break rules of inheritance', [
    [
      [cls('', 'public class Subject extends Base'), 'public class Base { }'],
      'Non-virtual and non-abstract type cannot be extended: Base',
    ],
    [
      [
        cls('public void f() { }', 'public class Subject extends Base'),
        'public virtual class Base { public virtual void f() { } }',
      ],
      'Method must use the override keyword: void Subject.f()',
    ],
    [
      [
        cls('public override void f() { }', 'public class Subject extends Base'),
        'public virtual class Base { public void f() { } }',
      ],
      'Non-virtual, non-abstract methods cannot be overridden: void Base.f()',
    ],
    [
      [cls('public override void g() { }', 'public class Subject extends Base'), 'public virtual class Base { }'],
      '@Override specified for non-overriding method: void Subject.g()',
    ],
    [
      [cls('', 'public class Subject extends Base'), 'public abstract class Base { public abstract void f(); }'],
      'Class Subject must implement the abstract method: void Base.f()',
    ],
    [
      [cls('', 'public class Subject implements Face'), 'public interface Face { void f(Integer i); }'],
      'Class Subject must implement the method: void Face.f(Integer)',
    ],
    [
      cls('', 'public class Subject implements Comparable'),
      'Class Subject must implement the method: Integer Comparable.compareTo(Object)',
    ],
    [
      [cls('void f() { }', 'public class Subject implements Face'), 'public interface Face { void f(); }'],
      'Subject: Overriding implementations of global or public interface methods must be global or public: void Subject.f()',
    ],
    [[cls('', 'public class Subject implements Base'), 'public virtual class Base { }'], 'Invalid interface: Base'],
    [
      [cls('void f() { new Base(); }'), 'public abstract class Base { }'],
      'Abstract classes cannot be constructed: Base',
    ],
    [
      [cls('', 'public class Subject extends Base'), 'public virtual class Base { public Base(Integer i) { } }'],
      'No default constructor available in super type: Base',
    ],
    [
      [cls('', 'public virtual class Subject extends Other'), 'public virtual class Other extends Subject { }'],
      'Circular definition: Other',
    ],
    [[cls('', 'public class Subject'), 'public class subject { }'], 'Type name already in use: subject'],
  ]);
  refusesFiles('break rules of tests', [
    ['public class Subject { @isTest static void t() { } }', 'testMethod defined types requires that isTest'],
    ['@isTest private class Subject { @isTest static void t(Integer i) { } }', 'Test methods must have no arguments'],
    [
      '@isTest private class Subject { @TestSetup static Integer t() { return 1; } }',
      'Test setup method must return void',
    ],
  ]);
});

describe('queries and triggers', () => {
  refusesStatements('name what is not there', [
    [
      'List<Account> a = [SELECT Foo__c FROM Account];',
      "No such column 'Foo__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
    [
      'Object a = [SELECT Id FROM Nothing__c];',
      "sObject type 'Nothing__c' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
    ['List<Account> a = [SELECT Id FROM Account WHERE Name = :nothing];', 'Variable does not exist: nothing'],
    [
      'List<Account> a = [SELECT Id, (SELECT Id FROM Nothing) FROM Account];',
      "Didn't understand relationship 'Nothing' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
  ]);
  refusesFiles('of triggers', [
    ['trigger T on Nothing__c (before insert) { }', "Trigger type isn't an SObject: Nothing__c"],
    ['trigger T on Account (before insert, before insert) { }', 'Duplicate Trigger Usage: before insert'],
    ['trigger T on Account (before undelete) { }', 'Trigger Usage Before Undelete is not supported'],
    ['trigger T on Account (before insert) { return 1; }', 'Trigger bodies must not return a value'],
    [
      'trigger T on Account (before insert) { for (Contact c : Trigger.new) { } }',
      'Invalid loop variable type expected Account was Contact',
    ],
  ]);
});

describe('syntax', () => {
  it('is told with its place, in the words of the platform', () => {
    assert.deepEqual(problemsOf('public class Subject {\n  Integer f() {\n    return 1\n  }\n}'), [
      "4:3 Missing ';' at '}'",
    ]);
    assert.deepEqual(problemsOf('public class Subject {\n  Integer f( {\n}'), ["2:14 Unexpected token '{'."]);
    assert.deepEqual(problemsOf('public class Subject {'), ['1:23 Unexpected <EOF>']);
    assert.deepEqual(problemsOf(inMethod('Integer i = 2147483648;')), ['4:17 Illegal integer']);
  });
});

describe('what the platform has and the local org has not', () => {
  refusesStatements('is refused by number', [
    ["List<List<SObject>> l = [FIND 'x' IN ALL FIELDS RETURNING Account];", 'SOSL (FIND …) is not supported [LO4001]'],
    ['merge new Account() new Account();', 'The merge statement is not supported [LO4002]'],
    [
      'ConnectApi.FeedItem f;',
      'The type ConnectApi.FeedItem of the platform is not supported by the local org [LO4003]',
    ],
    ['Object p = Page.home;', 'Visualforce pages (Page) are not supported [LO4007]'],
  ]);
});

describe('overloads', () => {
  const overloads = `public class Overloads {
    public Overloads(String text) { }
    public Overloads(Integer number) { }
    public static void take(String text) { }
    public static void take(Integer number) { }
    public static void pair(Integer one, Long other) { }
    public static void pair(Long one, Integer other) { }
    public static void wide(Object any) { }
    public static void wide(String text) { }
  }`;
  it('that fit equally well are ambiguous', () => {
    const first = (statement: string) => messages(overloads, inMethod(statement))[0];
    assert.equal(first('Overloads.take(null);'), 'Ambiguous method signature: void take(null)');
    assert.equal(first('Overloads.pair(1, 2);'), 'Ambiguous method signature: void pair(Integer, Integer)');
    assert.equal(first('Object o = new Overloads(null);'), 'Ambiguous method signature: <Constructor>(null)');
    for (const clear of [
      "Overloads.take('a');",
      'Overloads.pair(1, 2L);',
      'Overloads.wide(null);',
      'Overloads.take((String) null);',
    ])
      assert.equal(first(clear), undefined, clear);
  });
});

describe('what looks like a fault and is none', () => {
  it('compiles', () => {
    const base = 'public virtual class Base { protected final Integer wanted; }';
    const files = [
      [base, 'public class Sub extends Base { public Sub(Integer wanted) { this.wanted = wanted; } }'],
      [
        'public class Context implements Database.BatchableContext { public String getJobId() { return null; } public Id getChildJobId() { return null; } }',
      ],
    ];
    // A type may have the name of a field, or of a field that it inherits.
    files.push([
      `public class Sorting {
        public enum Order { UP, DOWN }
        private final Order order;
        public Sorting(Order order) { this.order = order; }
        public static Sorting up() { return new Sorting(Order.UP); }
        public Boolean isUp() { return this.order == Sorting.Order.UP; }
      }`,
      'public virtual class Domain { public static Domain Test { get; private set; } }',
      'public class Sub extends Domain { public Boolean inTest() { return Test.isRunningTest(); } }',
    ]);
    for (const sources of files) assert.deepEqual(messages(...sources), [], String(sources));
    assert.deepEqual(messages(base, 'public class Sub extends Base { public void change() { this.wanted = 1; } }'), [
      'Final members can only be assigned in their declaration, init blocks, or constructors: wanted',
    ]);
  });
});
