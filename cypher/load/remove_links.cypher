// Remove relationships that the workspace has no more
// writes: any relationship
// revision: 1
// params:
//   rows: LIST<MAP>
//   type: STRING
//   start_property: STRING
//   end_property: STRING
//   end_label: STRING
MATCH (a)-[r:$($type)]->(b:$($end_label))
WHERE [a[$start_property], b[$end_property]] IN $rows
DELETE r
