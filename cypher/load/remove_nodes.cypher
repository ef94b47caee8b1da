// Remove nodes that the workspace has no more, with what hangs on them
// writes: any label
// revision: 1
// params:
//   rows: LIST<STRING>
//   label: STRING
//   key_property: STRING
MATCH (n:$($label))
WHERE n[$key_property] IN $rows
DETACH DELETE n
