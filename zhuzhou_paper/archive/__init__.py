"""From one issue to an archive: each issue done once, written whole, marked, whatever is killed in between.

trees, find, layout, manifest   which issues there are
catalogue                       what is to be done, and how it ended
work, rows, names, store        one issue: its files to its file
engines, run                    who does it, and what is tried again
stats                           what came of it
"""

from __future__ import annotations
