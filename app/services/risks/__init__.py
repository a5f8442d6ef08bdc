"""Risk assessments for sexual harassment, and the lessons of cases that lead to them."""
