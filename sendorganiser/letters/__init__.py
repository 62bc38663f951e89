"""Say it well: letters as data, filled with the facts of a case, with every gap named. Knows no store and no clock."""
