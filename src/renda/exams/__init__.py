"""Exams: a bank of questions with versions, papers drawn at random, answers, marks that follow."""
