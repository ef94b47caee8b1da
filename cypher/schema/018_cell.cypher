// Key of cells
// writes: constraint cell_key, and the index behind it
// revision: 1
CREATE CONSTRAINT cell_key IF NOT EXISTS
FOR (n:Cell) REQUIRE n.cell_id IS UNIQUE
