-- Who is a member of a cell of the bundle.
-- reads settled_places, constants(elsewhere).
SELECT cell, a FROM settled_places CROSS JOIN constants WHERE cell <> elsewhere
