-- The functions of dialects/duckdb.sql for BigQuery, in the default data set of the session. An «annual» is a BIGNUMERIC.
-- Sources are loaded into the raw_ tables as STRING columns; see docs/admins/arr.md.

CREATE OR REPLACE FUNCTION arr_days_between(first_day DATE, last_day DATE) AS (DATE_DIFF(last_day, first_day, DAY));
CREATE OR REPLACE FUNCTION arr_add_days(day DATE, days INT64) AS (DATE_ADD(day, INTERVAL days DAY));
CREATE OR REPLACE FUNCTION arr_add_months(day DATE, months INT64) AS (DATE_ADD(day, INTERVAL months MONTH));
CREATE OR REPLACE FUNCTION arr_month_end(day DATE) AS (LAST_DAY(day));
CREATE OR REPLACE FUNCTION arr_months_apart(first_day DATE, last_day DATE) AS (DATE_DIFF(last_day, first_day, MONTH));

CREATE OR REPLACE FUNCTION arr_date(text STRING) AS (SAFE_CAST(NULLIF(TRIM(text), '') AS DATE));
CREATE OR REPLACE FUNCTION arr_amount(text STRING) AS (ROUND(SAFE_CAST(NULLIF(TRIM(text), '') AS NUMERIC), 4));
CREATE OR REPLACE FUNCTION arr_whole(text STRING) AS (SAFE_CAST(NULLIF(TRIM(text), '') AS INT64));
CREATE OR REPLACE FUNCTION arr_flag(text STRING) AS (LOWER(TRIM(text)) IN ('true', '1', 'yes'));

-- ROUND of a BIGNUMERIC rounds halves away from zero, which for amounts of 0 and more is half up.
CREATE OR REPLACE FUNCTION arr_annual(amount NUMERIC, factor INT64, divisor INT64) AS (
  ROUND(CAST(amount AS BIGNUMERIC) * factor / divisor, 12)
);
CREATE OR REPLACE FUNCTION arr_average(weighted BIGNUMERIC, days INT64) AS (ROUND(weighted / days, 12));
CREATE OR REPLACE FUNCTION arr_times(annual BIGNUMERIC, days INT64) AS (annual * days);
CREATE OR REPLACE FUNCTION arr_to_currency(annual BIGNUMERIC, digits INT64) AS (
  CAST(ROUND(ROUND(annual, 9), digits) AS NUMERIC)
);
CREATE OR REPLACE FUNCTION arr_percentage(part NUMERIC, whole NUMERIC) AS (
  IF(whole = 0, NULL, ROUND(CAST(part AS BIGNUMERIC) * 100 / whole, 2))
);
