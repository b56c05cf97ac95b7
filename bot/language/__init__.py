"""Dutch as young people type it, and linear models over it: what rooms share.

Pure: no Rasa, nothing of the rooms that use it.
"""
