import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from './harness.js';

/** What an expression gives, as its text: [expression, expected]. One program evaluates all of a group. */
function expressions(
  title: string,
  rows: readonly (readonly [string, string])[],
  prelude = '',
  ...classes: string[]
): void {
  it(title, () => {
    const lines = rows.map(([expression]) => `System.debug(${expression});`);
    const results = run([prelude, ...lines].join('\n'), ...classes);
    rows.forEach(([expression, expected], index) => assert.equal(results[index], expected, expression));
  });
}

/** The text of the exception that the code throws: `System.MathException: Divide by 0`. */
function thrown(code: string, ...classes: string[]): string {
  try {
    run(code, ...classes);
  } catch (error) {
    return String(error);
  }
  return 'nothing was thrown';
}

describe('numbers', () => {
  expressions('wrap around in their size', [
    ['2147483647 + 1', '-2147483648'],
    ['-2147483648 - 1', '2147483647'],
    ['65536 * 65536', '0'],
    ['123456789 * 987654321', '-67153019'],
    ['9223372036854775807L + 1', '-9223372036854775808'],
    ['4294967296L * 4294967296L', '0'],
    ['-2147483648', '-2147483648'],
  ]);
  expressions('divide by their type', [
    ['7 / 2', '3'],
    ['-7 / 2', '-3'],
    ['7L / 2', '3'],
    ['7.0 / 2', '3.5'],
    ['7 / 2.0', '3.5'],
    ['1.0 / 3', '0.333333333333333333333333333333333'],
    ['2.0 / 3', '0.666666666666666666666666666666667'],
    ['7.0d / 2', '3.5'],
    ['10 / 4 * 2.5', '5.0'],
  ]);
  expressions('keep the scale of decimals', [
    ['1.10 + 2.205', '3.305'],
    ['1.50 * 2.0', '3.000'],
    ['1.00 - 1', '0.00'],
    ['5 + 1.5', '6.5'],
    ['(Decimal) 5', '5'],
    ['5.0d + 1', '6.0'],
  ]);
  expressions('work on bits', [
    ['5 & 3', '1'],
    ['5 | 3', '7'],
    ['5 ^ 3', '6'],
    ['~5', '-6'],
    ['1 << 31', '-2147483648'],
    ['-16 >> 2', '-4'],
    ['-16 >>> 28', '15'],
    ['1L << 40', '1099511627776'],
    ['-1L >>> 60', '15'],
    ['true & false', 'false'],
    ['true ^ false', 'true'],
  ]);
  expressions(
    'step before and after',
    [
      ['i++', '1'],
      ['i', '2'],
      ['++i', '3'],
      ['i--', '3'],
      ['i += 5', '7'],
      ['i *= 2', '14'],
      ['i /= 4', '3'],
      ['i <<= 2', '12'],
      ['d += 1', '2.5'],
      ['d++', '2.5'],
      ['d', '3.5'],
      ['l++', '5'],
      ['l', '6'],
      ['items[0]++', '1'],
      ['items', '(2)'],
    ],
    'Integer i = 1; Decimal d = 1.5; Long l = 5; List<Integer> items = new List<Integer>{ 1 };',
  );
  it('refuse to divide by zero', () => {
    for (const code of [
      'Integer zero = 0; Integer x = 1 / zero;',
      'Decimal zero = 0; Decimal x = 1 / zero;',
      'Long zero = 0; Long x = 1 / zero;',
      'Double zero = 0; Double x = 1.0d / zero;',
    ]) {
      assert.equal(thrown(code), 'System.MathException: Divide by 0', code);
    }
  });
  it('refuse null', () => {
    const message = 'System.NullPointerException: Attempt to de-reference a null object';
    for (const code of [
      'Integer i; i++;',
      'Integer i; Integer j = i + 1;',
      'Decimal d; Decimal e = d * 2;',
      'Boolean b; if (b) { }',
      'Boolean b; while (b) { }',
      'Boolean b; Boolean c = !b;',
      'String s; s.length();',
      'List<Integer> l; Integer i = l[0];',
      "Account a; a.Name = 'x';",
      'Account a; String n = a.Name;',
      'for (Integer i : (List<Integer>) null) { }',
      'throw (DmlException) null;',
    ]) {
      assert.equal(thrown(code), message, code);
    }
  });
});

describe('comparison', () => {
  expressions('of text ignores case, but not in methods, collections and switch', [
    ["'abc' == 'ABC'", 'true'],
    ["'abc' != 'ABC'", 'false'],
    ["'abc' < 'ABD'", 'true'],
    ["'abc'.equals('ABC')", 'false'],
    ["new Set<String>{ 'a' }.contains('A')", 'false'],
    ["'a' == null", 'false'],
    ['null == null', 'true'],
  ]);
  expressions(
    'with null is false, except that text is greater than null',
    [
      ['none < 1', 'false'],
      ['none > 1', 'false'],
      ['none <= 1', 'false'],
      ['none == null', 'true'],
      ['day < Date.today()', 'false'],
      ["text < 'a'", 'true'],
      ["'a' > text", 'true'],
    ],
    'Integer none; Date day; String text;',
  );
  expressions('of numbers is by value', [
    ['1 == 1.0', 'true'],
    ['1.0 == 1.00', 'true'],
    ['5L == 5', 'true'],
    ['2.5d > 2', 'true'],
    ['(Object) 1 == (Object) 1', 'true'],
  ]);
  expressions('of collections and records is by content, === by identity', [
    ['new List<Integer>{ 1, 2 } == new List<Integer>{ 1, 2 }', 'true'],
    ['new List<Integer>{ 1, 2 } === new List<Integer>{ 1, 2 }', 'false'],
    ["new Account(Name = 'A') == new Account(Name = 'A')", 'true'],
    ["new Account(Name = 'A') === new Account(Name = 'A')", 'false'],
    ["new Map<String, Integer>{ 'a' => 1 } == new Map<String, Integer>{ 'a' => 1 }", 'true'],
  ]);
  expressions(
    'of instances is by identity, or by their equals',
    [
      ['new Point(1) == new Point(1)', 'true'],
      ['new Point(1) === new Point(1)', 'false'],
      ['new Plain() == new Plain()', 'false'],
      ['new Set<Point>{ new Point(1), new Point(1), new Point(2) }.size()', '2'],
    ],
    '',
    'public class Point { Integer x; public Point(Integer x) { this.x = x; } public Boolean equals(Object o) { return o instanceof Point && ((Point) o).x == x; } public override Integer hashCode() { return x; } }',
    'public class Plain { }',
  );
});

describe('operands', () => {
  it('are evaluated from left to right', () => {
    const source =
      "public class Steps { public static String log = ''; public static Integer n(Integer i) { log += i; return i; } public static List<Integer> items(Integer i) { log += i; return new List<Integer>{ 5, 6 }; } }";
    const code = `
      Boolean more = Steps.n(1) > Steps.n(2) || Steps.n(3) >= Steps.n(4);
      Integer sum = Steps.n(5) + Steps.n(6) * Steps.n(7);
      Steps.items(8)[Steps.n(1)] += Steps.n(9);
      System.debug(Steps.log);`;
    assert.deepEqual(run(code, source), ['1234567819']);
  });
  it('of logical operators only as far as needed', () => {
    assert.deepEqual(
      run(
        'String none; System.debug(none == null || none.length() > 1); System.debug(none != null && none.length() > 1);',
      ),
      ['true', 'false'],
    );
  });
});

describe('text', () => {
  expressions('is joined with anything', [
    ["'a' + 1", 'a1'],
    ["1 + 2 + 'a'", '3a'],
    ["'a' + 1 + 2", 'a12'],
    ["'a' + null", 'anull'],
    ["'a' + 1.50", 'a1.50'],
    ["'a' + true", 'atrue'],
    ["'a' + new List<Integer>{ 1, 2 }", 'a(1, 2)'],
    ["'tab\\tnew\\nquote\\'back\\\\u\\u0041'", "tab\tnew\nquote'back\\uA"],
  ]);
});

describe('operators on null', () => {
  expressions(
    '?. and ??',
    [
      ['none?.Name', 'null'],
      ['none?.Name?.length()', 'null'],
      ['none?.Name.length()', 'null'],
      ["none?.Name ?? 'default'", 'default'],
      ['acme?.Name.length()', '4'],
      ['box?.inner?.text()', 'null'],
      ['box?.name()', 'box'],
      ["(String) null ?? 'x'", 'x'],
    ],
    "Account none; Account acme = new Account(Name = 'Acme'); Box box = new Box();",
    "public class Box { public Box inner; public String text() { return 'text'; } public String name() { return 'box'; } }",
  );
  expressions(
    'a parent that is not there reads as null',
    [
      ['c.Account.Name', 'null'],
      ['c.Account?.Name', 'null'],
    ],
    "insert new Contact(LastName = 'Lone'); Contact c = [SELECT Account.Name FROM Contact LIMIT 1];",
  );
});

describe('conversion', () => {
  expressions('widens, narrows by cast and knows ids', [
    ['(Integer) 3.9', '3'],
    ['(Integer) 4294967301L', '5'],
    ['(Long) 3.5d', '3'],
    ['(Object) 5 instanceof Integer', 'true'],
    ["(Object) 'x' instanceof Integer", 'false'],
    ['(Decimal) (Object) 5', '5'],
    ["(Id) '001000000000001'", '001000000000001AAA'],
    ['(Datetime) Date.newInstance(2027, 1, 31) > Datetime.newInstance(2027, 1, 1)', 'true'],
  ]);
  it('fails for what is no such value', () => {
    assert.equal(
      thrown("Object o = 'x'; Integer i = (Integer) o;"),
      'System.TypeException: Invalid conversion from runtime type String to Integer',
    );
    assert.equal(
      thrown('Object o = 5L; Integer i = (Integer) o;'),
      'System.TypeException: Invalid conversion from runtime type Long to Integer',
    );
    assert.equal(thrown("Id i = 'nonsense';"), 'System.StringException: Invalid id: nonsense');
    assert.equal(
      thrown('SObject s = new Contact(); Account a = (Account) s;'),
      'System.TypeException: Invalid conversion from runtime type Contact to Account',
    );
  });
});

describe('control flow', () => {
  it('loops, breaks and continues', () => {
    const lines = run(`
      String text = '';
      for (Integer i = 0, j = 10; i < j; i++, j--) { if (i == 2) continue; if (i == 4) break; text += i; }
      for (String s : new Set<String>{ 'a', 'b' }) text += s;
      Integer n = 0;
      do { n++; } while (n < 3);
      while (true) { n++; if (n > 5) break; }
      for (;;) { break; }
      System.debug(text + n);`);
    assert.deepEqual(lines, ['013ab6']);
  });
  it('switches on values, enums and types', () => {
    const source = `public class Switches {
      public enum Season { WINTER, SPRING, SUMMER }
      static final Integer SEVEN = 7;
      public static String number(Integer n) { switch on n { when 1, 2 { return 'low'; } when -3 { return 'minus'; } when SEVEN { return 'seven'; } when null { return 'null'; } when else { return 'other'; } } }
      public static String text(String s) { switch on s { when 'a' { return 'lower'; } when 'A' { return 'upper'; } when else { return 'none'; } } }
      public static String season(Season s) { switch on s { when WINTER { return 'cold'; } when SPRING, SUMMER { return 'warm'; } } return 'nothing'; }
      public static String record(SObject r) { switch on r { when Account a { return a.Name; } when Contact c { return c.LastName; } when null { return 'null'; } when else { return 'else'; } } }
    }`;
    const lines = run(
      `
      System.debug(Switches.number(2) + Switches.number(-3) + Switches.number(7) + Switches.number(null) + Switches.number(9));
      System.debug(Switches.text('a') + Switches.text('A') + Switches.text('b'));
      System.debug(Switches.season(Switches.Season.WINTER) + Switches.season(Switches.Season.SUMMER) + Switches.season(null));
      System.debug(Switches.record(new Account(Name = 'Acme')) + Switches.record(new Contact(LastName = 'L')) + Switches.record(null) + Switches.record(new Lead()));`,
      source,
    );
    assert.deepEqual(lines, ['lowminussevennullother', 'loweruppernone', 'coldwarmnothing', 'AcmeLnullelse']);
  });
  it('runs finally blocks and catches by type', () => {
    const source = `public class Tries {
      public class FirstException extends Exception { }
      public virtual class SecondException extends Exception { }
      public class ThirdException extends SecondException { }
      public static String log = '';
      public static Integer run(Integer kind) {
        try {
          try {
            if (kind == 1) throw new FirstException('one');
            if (kind == 2) throw new ThirdException('two');
            if (kind == 3) { Integer i = kind / (kind - 3); }
            return kind;
          } catch (FirstException e) {
            log += 'first:' + e.getMessage() + ';';
          } catch (SecondException e) {
            log += e.getTypeName() + ';';
            throw new FirstException('again', e);
          } finally {
            log += 'finally;';
          }
        } catch (Exception e) {
          log += 'outer:' + e.getMessage() + (e.getCause() == null ? '' : '<' + e.getCause().getMessage()) + ';';
        }
        return -1;
      }
    }`;
    assert.deepEqual(run('for (Integer i = 0; i < 4; i++) Tries.run(i); System.debug(Tries.log);', source), [
      'finally;first:one;finally;Tries.ThirdException;finally;outer:again<two;finally;outer:Divide by 0;',
    ]);
  });
});

describe('what ends a transaction', () => {
  const ends = (code: string, ...sources: string[]): string => {
    try {
      return run(code, ...sources).join();
    } catch (error) {
      return String(error);
    }
  };

  it('runs neither catch nor finally', () => {
    const guard = (
      body: string,
    ) => `try { ${body} } catch (Exception e) { throw new IllegalArgumentException('caught'); }
      finally { throw new IllegalArgumentException('finally'); }`;
    assert.equal(
      ends(guard('for (Integer i = 0; i < 101; i++) { Integer n = [SELECT COUNT() FROM Account]; }')),
      'System.LimitException: Too many SOQL queries: 101',
    );
    assert.equal(ends(guard('Assert.fail();')), 'System.AssertException: Assertion Failed');
    assert.equal(ends(guard('throw new MathException();')), 'System.IllegalArgumentException: finally');
    assert.equal(
      ends(`try { ${guard('Integer i = 1;')} } catch (Exception e) { System.debug(e.getMessage()); }`),
      'finally',
    );
  });
  it('is the processor time of an endless loop', () => {
    for (const loop of ['while (true) { }', 'for (;;) { }', 'do { } while (true);', 'while (true);'])
      assert.equal(ends(loop), 'System.LimitException: Apex CPU time limit exceeded', loop);
  });
  it('is the depth of calls, not of loops', () => {
    const source = `public class Deep {
      public static Integer down(Integer depth) { return depth == 0 ? 0 : 1 + down(depth - 1); }
    }`;
    assert.equal(ends('System.debug(Deep.down(999));', source), '999');
    assert.equal(
      ends('System.debug(Deep.down(1000));', source),
      'System.LimitException: Maximum stack depth reached: 1001',
    );
    assert.equal(
      ends('for (Integer i = 0; i < 5000; i++) { try { Deep.down(-1 - i / 0); } catch (MathException e) { } }', source),
      '',
    );
  });
  it('is counted: the same work takes the same time', () => {
    const work =
      'Integer before = Limits.getCpuTime(); for (Integer i = 0; i < 50000; i++) { } System.debug(Limits.getCpuTime() - before);';
    assert.equal(ends(work), '50');
    assert.equal(ends(work), '50');
  });
});

describe('classes', () => {
  it('initialise in the order of the text, superclass first', () => {
    const source = `public class Order {
      public static String log = '';
      static Integer a = note('static a');
      static { note('static block'); }
      public virtual class Base { Integer x = note('base field'); { note('base block'); } public Base() { note('base constructor'); hook(); } public virtual void hook() { note('base hook'); } }
      public class Sub extends Base { String y = 'set'; Integer z = note('sub field'); public Sub() { note('sub constructor ' + y); } public Sub(Integer n) { this(); note('sub constructor with number'); } public override void hook() { note('sub hook ' + y); } }
      public static Integer note(String text) { log += text + ';'; return 1; }
    }`;
    assert.deepEqual(run('new Order.Sub(1); System.debug(Order.log);', source), [
      'static a;static block;sub field;base field;base block;base constructor;sub hook set;sub constructor set;sub constructor with number;',
    ]);
  });
  it('see null before their static initialisers have run', () => {
    assert.deepEqual(
      run(
        'System.debug(Early.first);',
        "public class Early { public static String first = peek(); static String second = 'late'; static String peek() { return 'saw ' + second; } }",
      ),
      ['saw null'],
    );
  });
  it('dispatch virtually, and statically by the declared types of arguments', () => {
    const source = `public class Dispatch {
      public virtual class A { public virtual String name() { return 'A'; } public String twice() { return name() + name(); } }
      public virtual class B extends A { public override String name() { return 'B' + super.name(); } }
      public class C extends B { public override String name() { return 'C' + super.name(); } }
      public static String of(Object o) { return 'Object'; }
      public static String of(A a) { return 'A'; }
      public static String of(Integer i) { return 'Integer'; }
      public static String of(Long l) { return 'Long'; }
      public static String of(Decimal d) { return 'Decimal'; }
      public static String of(String s) { return 'String'; }
      public static String of(SObject s) { return 'SObject'; }
      public static String of(List<SObject> s) { return 'List<SObject>'; }
    }`;
    expressionsNow(
      [
        ['new Dispatch.C().twice()', 'CBACBA'],
        ['Dispatch.of(new Dispatch.C())', 'A'],
        ['Dispatch.of((Object) new Dispatch.C())', 'Object'],
        ['Dispatch.of(1)', 'Integer'],
        ['Dispatch.of(1L)', 'Long'],
        ['Dispatch.of(1.0d)', 'Decimal'],
        ["Dispatch.of('x')", 'String'],
        ['Dispatch.of(new Account())', 'SObject'],
        ['Dispatch.of(new List<Account>())', 'List<SObject>'],
        ['Dispatch.of(Date.today())', 'Object'],
      ],
      source,
    );
  });
  it('have properties with accessors of their own', () => {
    const source = `public class Props {
      public Integer plain { get; set; }
      public Integer guarded { get { return guarded == null ? -1 : guarded; } private set { guarded = value * 2; } }
      public static Integer shared { get { if (shared == null) shared = 41; return ++shared; } set; }
      public String text { get { return 'n' + plain; } }
      public void put(Integer n) { guarded = n; guarded += 1; }
    }`;
    const lines = run(
      'Props p = new Props(); p.plain = 3; p.plain++; System.debug(p.plain + p.text + p.guarded); p.put(5); System.debug(p.guarded); System.debug(Props.shared + Props.shared);',
      source,
    );
    assert.deepEqual(lines, ['4n4-1', '22', '85']);
  });
  it('implement interfaces of their own and of the library', () => {
    const source = `public class Faces {
      public interface Named { String name(); }
      public abstract class Shape implements Named, Comparable { public abstract Integer size(); public Integer compareTo(Object other) { return size() - ((Shape) other).size(); } }
      public class Box extends Shape { Integer n; public Box(Integer n) { this.n = n; } public override Integer size() { return n; } public String name() { return 'box' + n; } }
      public class Countdown implements Iterator<Integer>, Iterable<Integer> { Integer n = 3; public Boolean hasNext() { return n > 0; } public Integer next() { return n--; } public Iterator<Integer> iterator() { return this; } }
      public class Down implements Comparator<Integer> { public Integer compare(Integer a, Integer b) { return b - a; } }
    }`;
    const lines = run(
      `
      List<Faces.Shape> shapes = new List<Faces.Shape>{ new Faces.Box(3), new Faces.Box(1) };
      shapes.sort();
      Faces.Named first = shapes[0];
      String text = first.name();
      for (Integer i : new Faces.Countdown()) text += i;
      List<Integer> numbers = new List<Integer>{ 1, 3, 2 };
      numbers.sort(new Faces.Down());
      System.debug(text + numbers + (first instanceof Comparable) + (first instanceof Faces.Box));`,
      source,
    );
    assert.deepEqual(lines, ['box1321(3, 2, 1)truetrue']);
  });
  it('have enums with values, names and ordinals', () => {
    const source = 'public enum Season { WINTER, SPRING, SUMMER }';
    expressionsNow(
      [
        ['Season.values()', '(WINTER, SPRING, SUMMER)'],
        ["Season.valueOf('SPRING')", 'SPRING'],
        ["Season.valueOf('SPRING') == Season.SPRING", 'true'],
        ['Season.SUMMER.ordinal()', '2'],
        ['Season.SUMMER.name()', 'SUMMER'],
        ['new Map<Season, Integer>{ Season.WINTER => 1 }.get(Season.WINTER)', '1'],
      ],
      source,
    );
    assert.equal(
      thrown("Season.valueOf('AUTUMN');", source),
      'System.NoSuchElementException: No enum constant Season.AUTUMN',
    );
  });
  it('may bear names of the library and of objects', () => {
    const lines = run(
      "System.debug(Assert.hello() + new Account().name()); System.Assert.areEqual(1, 1); Schema.Account a = new Schema.Account(Name = 'S'); System.debug(a.Name);",
      "public class Assert { public static String hello() { return 'mine'; } }",
      "public class Account { public String name() { return 'class'; } }",
    );
    assert.deepEqual(lines, ['mineclass', 'S']);
  });
  it('are abstract, nested and hidden as declared, and inner ones see static members of the outer one', () => {
    const source = `public class Outer {
      private static Integer counter = 0;
      private static Integer next() { return ++counter; }
      public class Inner { public Integer id = next(); public Integer total() { return counter; } }
    }`;
    assert.deepEqual(
      run('new Outer.Inner(); Outer.Inner i = new Outer.Inner(); System.debug(i.id + i.total());', source),
      ['4'],
    );
  });
});

/** As `expressions`, inside a test. */
function expressionsNow(rows: readonly (readonly [string, string])[], ...classes: string[]): void {
  const results = run(rows.map(([expression]) => `System.debug(${expression});`).join('\n'), ...classes);
  rows.forEach(([expression, expected], index) => assert.equal(results[index], expected, expression));
}

describe('queries and saves', () => {
  it('give lists, rows, counts and chunks', () => {
    const lines = run(`
      List<Account> accounts = new List<Account>();
      for (Integer i = 0; i < 450; i++) accounts.add(new Account(Name = 'A' + i, NumberOfEmployees = i));
      insert accounts;
      Integer chunks = 0, rows = 0;
      for (List<Account> chunk : [SELECT Id FROM Account]) { chunks++; rows += chunk.size(); }
      for (Account a : [SELECT Id FROM Account LIMIT 5]) rows++;
      Account one = [SELECT Name FROM Account WHERE NumberOfEmployees = :chunks];
      Integer total = [SELECT COUNT() FROM Account WHERE Id IN :accounts];
      AggregateResult sum = [SELECT SUM(NumberOfEmployees) total FROM Account];
      System.debug(chunks + ' ' + rows + ' ' + one.Name + ' ' + total + ' ' + sum.get('total') + ' ' + [SELECT Name FROM Account WHERE NumberOfEmployees = 7].Name);
      one.Name = 'changed';
      update one;
      System.debug([SELECT Name FROM Account WHERE Id = :one.Id].Name);
      delete one;
      System.debug([SELECT COUNT() FROM Account]);`);
    assert.deepEqual(lines, ['3 455 A3 450 101025 A7', 'changed', '449']);
  });
  it('fail where one row is wanted and there are none or several', () => {
    assert.equal(
      thrown("Account a = [SELECT Id FROM Account WHERE Name = 'nobody'];"),
      'System.QueryException: List has no rows for assignment to SObject',
    );
    assert.equal(
      thrown(
        "insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; Account a = [SELECT Id FROM Account];",
      ),
      'System.QueryException: List has more than 1 row for assignment to SObject',
    );
  });
});

describe('exceptions', () => {
  it('carry the Apex stack, also through constructors, initialisers, accessors and static code', () => {
    const source = `public class Traces {
  public class Inner {
    Integer n = fail();
    public Inner() {
    }
  }
  static Integer fail() {
    throw new TraceException('deep');
  }
  public static Integer property { get {
    return new Inner().n;
  } }
  public class TraceException extends Exception { }
}`;
    const code = `
try {
  Integer i = Traces.property;
} catch (Exception e) {
  System.debug(e.getStackTraceString() + '|' + e.getLineNumber() + '|' + e);
}`;
    assert.deepEqual(run(code, source), [
      [
        'Class.Traces.fail: line 8, column 1',
        'Class.Traces.Inner.<init>: line 3, column 1',
        'Class.Traces.Inner.<init>: line 4, column 1',
        'Class.Traces.__sfdc_property: line 11, column 1',
        'AnonymousBlock: line 3, column 1|8|Traces.TraceException: deep',
      ].join('\n'),
    ]);
  });
  it('of an exhausted stack cannot be caught', () => {
    assert.match(
      thrown(
        'try { Endless.run(1); } catch (Exception e) { System.debug(e); }',
        'public class Endless { public static Integer run(Integer n) { return run(n + 1); } }',
      ),
      /Maximum stack depth reached: 1001/,
    );
  });
});
