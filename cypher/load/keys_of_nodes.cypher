// Keys of all nodes of a label
// reads: any label
// returns: key
// revision: 1
// params:
//   label: STRING
//   key_property: STRING
MATCH (n:$($label))
RETURN n[$key_property] AS key
