// Remove what is known of values that nobody holds any more; values are in lower case
// writes: Indicator
// returns: removed
// revision: 1
// params:
//   values: LIST<STRING>
MATCH (i:Indicator)
WHERE toLower(i.value) IN $values
DETACH DELETE i
RETURN count(*) AS removed
