"""What to ask, and when: packs of questions, stock phrases, the choice, the wording lint, the calendar."""
