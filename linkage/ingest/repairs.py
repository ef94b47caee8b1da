"""Say in SQL what a field becomes that is not plainly right: every shape that can be read without guessing."""

from __future__ import annotations

from linkage.ingest.fields import TEXT_LIMIT, literal
from linkage.ingest.lines import MENDED
from linkage.records import Field


def repaired_value(field: Field, raw: str) -> str:
    """Return SQL of the canonical value of `raw` (VARCHAR), null where it is none; addresses are looked up."""
    text = f"trim({raw}, linkage_blanks())"
    if field.type == "timestamp":
        return f"linkage_any_moment({text})"
    if field.type == "integer":
        return f"linkage_whole({text})"
    if field.type == "boolean":
        return f"linkage_truth({text})"
    if field.type == "country":
        return f"nullif(regexp_extract(upper({text}), '^[A-Z]{{2}}$'), '')"
    if field.type == "iin":
        digits = f"regexp_replace(regexp_replace({text}, '\\.0+$', ''), '[ -]', '', 'g')"
        return f"nullif(regexp_extract({digits}, '^[0-9]{{6,8}}$'), '')"
    if field.type == "enum":
        whole = f"lower(regexp_replace({text}, '\\.0+$', ''))"
        cases = " ".join(f"WHEN {literal(value.lower())} THEN {literal(value)}" for value in field.values)
        return f"CASE {whole} {cases} END"
    mended = f"replace({raw}, {literal(MENDED)}, chr(65533))"
    return f"nullif({mended}, '')" if field.name == "prompt" else f"nullif(linkage_cut({mended}), '')"


_SLICES = ", ".join(f"TRY(decode(encode(s)[1:{TEXT_LIMIT - spare}]))" for spare in range(4))

REPAIR_MACROS = (
    "CREATE OR REPLACE TEMP MACRO linkage_blanks() AS ' ' || chr(9) || chr(10) || chr(13)",
    # A cut must not fall inside a character, which has up to four bytes.
    f"CREATE OR REPLACE TEMP MACRO linkage_cut(s) AS CASE WHEN strlen(s) <= {TEXT_LIMIT} THEN s "
    f"ELSE coalesce({_SLICES}) END",
    """CREATE OR REPLACE TEMP MACRO linkage_whole(v) AS CASE
        WHEN regexp_full_match(v, '\\+?[0-9]{1,18}(\\.0*)?')
        THEN try_cast(regexp_extract(v, '[0-9]+') AS BIGINT) END""",
    """CREATE OR REPLACE TEMP MACRO linkage_truth(v) AS CASE
        WHEN lower(v) IN ('true', 't', 'yes', 'y', '1', '1.0') THEN true
        WHEN lower(v) IN ('false', 'f', 'no', 'n', '0', '0.0') THEN false END""",
    # ISO 8601 as DuckDB does not read it: lower case, decimal comma, basic format, hours alone, second 60.
    """CREATE OR REPLACE TEMP MACRO linkage_iso(v) AS regexp_replace(regexp_replace(regexp_replace(
        replace(upper(v), ',', '.'),
        '^([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2}):?([0-9]{2}):?([0-9]{2})', '\\1-\\2-\\3T\\4:\\5:\\6'),
        '^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2})(Z|[+-][0-9:]+)?$', '\\1T\\2:00\\3'),
        ':60(Z|[+.-]|$)', ':59\\1')""",
    """CREATE OR REPLACE TEMP MACRO linkage_bounded(t) AS CASE
        WHEN t BETWEEN TIMESTAMPTZ '0001-01-01 00:00:00+00' AND TIMESTAMPTZ '9999-12-31 23:59:59.999999+00' THEN t END""",
    # Eight digits are a day of this century or the last: as seconds they would be a time before any log.
    """CREATE OR REPLACE TEMP MACRO linkage_any_moment(v) AS linkage_bounded(CASE
        WHEN NOT regexp_matches(v, '^[0-9+]') THEN NULL
        WHEN regexp_full_match(v, '(19|20)[0-9]{6}') AND try_strptime(v, '%Y%m%d') IS NOT NULL
            THEN try_strptime(v, '%Y%m%d')::TIMESTAMPTZ
        WHEN regexp_full_match(v, '\\+?[0-9]+(\\.[0-9]*)?([eE]\\+?[0-9]+)?')
            THEN linkage_epoch_decimal(regexp_replace(v, '\\.$', ''))
        ELSE coalesce(try_cast(v AS TIMESTAMPTZ), try_cast(linkage_iso(v) AS TIMESTAMPTZ),
            try_strptime(v, ['%G-W%V-%u', '%Y-%j'])::TIMESTAMPTZ) END)""",
)
