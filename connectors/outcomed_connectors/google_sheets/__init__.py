"""Google Sheets: launches, outcomes, people and numbers in the tabs of a spreadsheet."""
