-- The functions of dialects/duckdb.sql for Snowflake. An «annual» is a NUMBER(38, 12).
-- Sources are loaded into the raw_ tables as text (COPY INTO … FILE_FORMAT = (TYPE = CSV)); see docs/admins/arr.md.

CREATE OR REPLACE FUNCTION arr_days_between(first_day DATE, last_day DATE) RETURNS NUMBER AS
$$ DATEDIFF('day', first_day, last_day) $$;
CREATE OR REPLACE FUNCTION arr_add_days(day DATE, days NUMBER) RETURNS DATE AS $$ DATEADD('day', days, day) $$;
-- DATEADD keeps the day of the month and clamps it; ADD_MONTHS would stick to the end of the month.
CREATE OR REPLACE FUNCTION arr_add_months(day DATE, months NUMBER) RETURNS DATE AS $$ DATEADD('month', months, day) $$;
CREATE OR REPLACE FUNCTION arr_month_end(day DATE) RETURNS DATE AS $$ LAST_DAY(day) $$;
CREATE OR REPLACE FUNCTION arr_months_apart(first_day DATE, last_day DATE) RETURNS NUMBER AS
$$ DATEDIFF('month', first_day, last_day) $$;

CREATE OR REPLACE FUNCTION arr_date(text VARCHAR) RETURNS DATE AS $$ TRY_TO_DATE(NULLIF(TRIM(text), '')) $$;
CREATE OR REPLACE FUNCTION arr_amount(text VARCHAR) RETURNS NUMBER(18, 4) AS
$$ TRY_TO_DECIMAL(NULLIF(TRIM(text), ''), 18, 4) $$;
CREATE OR REPLACE FUNCTION arr_whole(text VARCHAR) RETURNS NUMBER AS $$ TRY_TO_NUMBER(NULLIF(TRIM(text), '')) $$;
CREATE OR REPLACE FUNCTION arr_flag(text VARCHAR) RETURNS BOOLEAN AS $$ LOWER(TRIM(text)) IN ('true', '1', 'yes') $$;

-- The quotient of numbers has at most 12 places in Snowflake, and is rounded half up («Arithmetic Operators», scale).
CREATE OR REPLACE FUNCTION arr_annual(amount NUMBER(18, 4), factor NUMBER, divisor NUMBER) RETURNS NUMBER(38, 12) AS
$$ ROUND(CAST(amount * factor AS NUMBER(38, 12)) / divisor, 12) $$;
CREATE OR REPLACE FUNCTION arr_average(weighted NUMBER(38, 12), days NUMBER) RETURNS NUMBER(38, 12) AS
$$ ROUND(weighted / days, 12) $$;
CREATE OR REPLACE FUNCTION arr_times(annual NUMBER(38, 12), days NUMBER) RETURNS NUMBER(38, 12) AS $$ annual * days $$;
CREATE OR REPLACE FUNCTION arr_to_currency(annual NUMBER(38, 12), digits NUMBER) RETURNS NUMBER(38, 3) AS
$$ ROUND(ROUND(annual, 9), digits) $$;
CREATE OR REPLACE FUNCTION arr_percentage(part NUMBER(38, 3), whole NUMBER(38, 3)) RETURNS NUMBER(38, 2) AS
$$ CASE WHEN whole = 0 THEN NULL ELSE ROUND(part * 100 / whole, 2) END $$;
