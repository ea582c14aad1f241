"""Who comes to the demo night and what they bring. Everybody here is invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guest:
    """A viewer of the demo night."""

    id: str
    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Present:
    """A gift of the demo night. ``streak`` is whether it is given by tapping on and on."""

    id: int
    name: str
    coins: int
    streak: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Something for sale on the demo night; ``amount`` is its price in coins."""

    id: str
    seller: str
    name: str
    amount: int


_NAMES = (
    ("ana.lucia", "Ana Lucía"),
    ("jo_runs", "jo_runs"),
    ("mei.lin", "Mei 林"),
    ("tomas_b", "Tomás"),
    ("neha.sings", "नेहा"),
    ("sara.night", "سارة"),
    ("kelechi", "Kelechi"),
    ("yuki_star", "Yuki ✨"),
    ("zoe.draws", "Zoë"),
    ("olga_k", "Ольга К."),
    ("haneul", "김하늘"),
    ("thaonguyen", "Nguyễn Thảo"),
    ("dana.il", "דנה"),
    ("siriporn", "ศิริพร"),
    ("mx_pixel", "Mx. Pixel"),
    ("queen.bea", "👑 Queen Bea"),
    ("oluwaseun", "Olúwaṣeun"),
    ("lukasz", "Łukasz"),
    ("cagla", "Çağla"),
    ("rawiri", "Rāwiri"),
    ("siobhan", "Siobhán"),
    ("marialuisa", "Мария-Луиза Константинопольская"),
    ("takeshi.bass", "タケシ"),
    ("keti", "ქეთი"),
    ("ani_arm", "Անի"),
    ("theo.et.amelie", "Amélie & Théo"),
    ("x_dragon_x", "x_Dragon_x"),
    ("fatou", "Fatoumata"),
    ("mahmoud", "محمود الطيّب"),
    ("nilufer", "Nilüfer"),
    ("shufen", "淑芬"),
    ("mateus", "Mateus 🎸"),
    ("petra_van_d", "Petra van Dongen"),
    ("elpida", "Ελπίδα"),
    ("codewitch", "👩🏽‍💻 codewitch"),
    ("bornali", "বর্ণালী"),
)
GUESTS = tuple(
    Guest(str(7_100_000_000_000_000_001 + number), handle, name) for number, (handle, name) in enumerate(_NAMES)
)

ROSE = Present(900_001, "Rose", 1, streak=True)
FINGER_HEART = Present(900_002, "Finger Heart", 5, streak=True)
TROPHY = Present(900_009, "Trophy", 500, streak=False)
STREAK_PRESENTS = (
    ROSE,
    FINGER_HEART,
    Present(900_003, "Ice Cream", 2, streak=True),
    Present(900_004, "Heart", 3, streak=True),
    Present(900_005, "Balloon", 10, streak=True),
)
SINGLE_PRESENTS = (
    Present(900_006, "Star", 25, streak=False),
    Present(900_007, "Birthday Cake", 30, streak=False),
    Present(900_008, "Microphone", 50, streak=False),
    Present(900_012, "Confetti", 100, streak=False),
    Present(900_013, "Crown", 199, streak=False),
    Present(900_014, "Guitar", 299, streak=False),
)
LARGE_PRESENTS = (
    TROPHY,
    Present(900_010, "Diamond", 800, streak=False),
    Present(900_011, "Galaxy", 1_000, streak=False),
)
HUGE_PRESENTS = (Present(900_015, "Rocket", 5_000, streak=False), Present(900_016, "Lion", 7_500, streak=False))

ITEMS = (
    Item("tour-shirt", "northline", "Tour T-shirt", 1_200),
    Item("enamel-pin", "northline", "Enamel pin", 300),
    Item("sticker-sheet", "papermoon", "Sticker sheet", 180),
    Item("signed-print", "papermoon", "Signed print", 900),
)

REMARKS = (
    "that high note!!",
    "first time here, hi 👋",
    "encore 🎤",
    "مساء الخير",
    "最高！",
    "can you sing the slow one?",
    "from Lagos with love",
    "so close to the goal",
    "obrigada por hoje 💛",
)
