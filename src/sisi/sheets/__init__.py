"""Departments' lists: workbooks and CSV files as rows of cells, their heads understood, their values as the books write them."""
