// Keys of the two ends of all relationships of a type
// reads: any relationship
// returns: start, end
// revision: 1
// params:
//   type: STRING
//   start_property: STRING
//   end_property: STRING
//   end_label: STRING
MATCH (a)-[r:$($type)]->(b:$($end_label))
RETURN a[$start_property] AS start, b[$end_property] AS end
