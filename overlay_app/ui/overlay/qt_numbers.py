"""Numbers of Qt that the first frame needs.

The first use of any name below ``Qt`` makes all of its enumerations, some 150, which takes 16 ms. Viewers do not wait
for that: here they go by their numbers, which a test holds against Qt's.
"""

DISPLAY_ROLE = 0
USER_ROLE = 0x100

WINDOW = 0x1
FRAMELESS = 0x800
TRANSPARENT_FOR_INPUT = 0x8_0000
TAKES_NO_FOCUS = 0x20_0000
STAYS_ON_BOTTOM = 0x400_0000
