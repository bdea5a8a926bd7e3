"""Judging a challenge as a strict colleague would: is it sound, fair, and hard to fool?"""
