-- What differs between warehouses: dates, exact division, reading text. Everything in models/ is the same for all.
-- An «annual» is a whole number of 0.000000000001 (12 places, as c/arr holds it), so that nothing is ever rounded twice.

CREATE OR REPLACE MACRO arr_days_between(first_day, last_day) AS CAST(last_day - first_day AS BIGINT);
CREATE OR REPLACE MACRO arr_add_days(day, days) AS day + CAST(days AS INTEGER);
CREATE OR REPLACE MACRO arr_add_months(day, months) AS CAST(day + to_months(CAST(months AS INTEGER)) AS DATE);
CREATE OR REPLACE MACRO arr_month_end(day) AS last_day(day);
CREATE OR REPLACE MACRO arr_months_apart(first_day, last_day) AS datediff('month', first_day, last_day);

-- Text of an export to a value; null for text that is none.
CREATE OR REPLACE MACRO arr_date(text) AS TRY_CAST(NULLIF(TRIM(text), '') AS DATE);
CREATE OR REPLACE MACRO arr_amount(text) AS TRY_CAST(NULLIF(TRIM(text), '') AS DECIMAL(18, 4));
CREATE OR REPLACE MACRO arr_whole(text) AS TRY_CAST(NULLIF(TRIM(text), '') AS INTEGER);
CREATE OR REPLACE MACRO arr_flag(text) AS LOWER(TRIM(text)) IN ('true', '1', 'yes');

-- amount × factor ÷ divisor as an annual, half up. The factors are whole numbers.
CREATE OR REPLACE MACRO arr_annual(amount, factor, divisor) AS
  (2 * CAST(amount * 10000 AS HUGEINT) * 100000000 * CAST(factor AS HUGEINT) + CAST(divisor AS HUGEINT))
  // (2 * CAST(divisor AS HUGEINT));
-- A sum of annuals × days, divided by days.
CREATE OR REPLACE MACRO arr_average(weighted, days) AS
  (2 * CAST(weighted AS HUGEINT) + CAST(days AS HUGEINT)) // (2 * CAST(days AS HUGEINT));
CREATE OR REPLACE MACRO arr_times(annual, days) AS CAST(annual AS HUGEINT) * CAST(days AS HUGEINT);

-- An annual as an amount: nine places first, so that thirds that add up to a whole are one again, then the digits, half up.
CREATE OR REPLACE MACRO arr_to_currency(annual, digits) AS
  CAST(
    ((CAST(annual AS HUGEINT) + 500) // 1000 + CAST(power(10, 9 - digits) AS HUGEINT) // 2)
    // CAST(power(10, 9 - digits) AS HUGEINT)
    AS DECIMAL(28, 0)
  ) * CAST(CASE digits WHEN 0 THEN 1.000 WHEN 1 THEN 0.100 WHEN 2 THEN 0.010 ELSE 0.001 END AS DECIMAL(4, 3));

-- part ÷ whole in percent, two places, half up; for amounts of at most three places.
CREATE OR REPLACE MACRO arr_percentage(part, whole) AS
  CASE
    WHEN whole = 0 THEN NULL
    ELSE CAST(
      (2 * CAST(part * 1000 AS HUGEINT) * 10000 + CAST(whole * 1000 AS HUGEINT)) // (2 * CAST(whole * 1000 AS HUGEINT))
      AS DECIMAL(28, 0)
    ) * CAST(0.01 AS DECIMAL(3, 2))
  END;
