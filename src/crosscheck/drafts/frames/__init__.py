"""Frames: what each quantity and date of a draft and its sources is about, told from the words of its sentence.

text → frames (:mod:`.reading`), two frames → whether they may be held against each other (:mod:`.matching`).
"""
