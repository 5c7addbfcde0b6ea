"""Problems and results as files: JSON, workbooks, MiniZinc data."""
