"""Reports as files: tables to spreadsheets and text. Knows tables, and nothing of attendance."""
