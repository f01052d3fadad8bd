"""How often, how much, how long: what protects people and the machine. Part of the settings."""

import os

# Wrong passwords or codes within the window: for one account from one address, for one account from anywhere,
# for one address (an office or a mobile carrier may send many people from one).
TRIES_WINDOW_SECONDS = int(os.environ.get("EJSC_TRIES_WINDOW", "900"))
TRIES_ACCOUNT_AND_ADDRESS = int(os.environ.get("EJSC_TRIES", "5"))
TRIES_ACCOUNT = int(os.environ.get("EJSC_TRIES_ACCOUNT", "20"))
TRIES_ADDRESS = int(os.environ.get("EJSC_TRIES_ADDRESS", "200"))
# Tokens of programs: how long one lasts unless said, and at most; requests of one token per minute; unknown ones
# from one address before it must wait.
API_TOKEN_DAYS = int(os.environ.get("EJSC_TOKEN_DAYS", "90"))
API_TOKEN_MOST_DAYS = int(os.environ.get("EJSC_TOKEN_MOST_DAYS", "366"))
API_REQUESTS_PER_MINUTE = int(os.environ.get("EJSC_API_PER_MINUTE", "600"))
API_WRONG_TOKENS = int(os.environ.get("EJSC_API_WRONG_TOKENS", "60"))
# How many days the secret address of a calendar works.
CALENDAR_DAYS = int(os.environ.get("EJSC_CALENDAR_DAYS", "366"))
# Other systems that are told of events: how often one event is tried, at growing distances (12 tries: about 17
# hours), and for how many days what was delivered can be looked at. "address:port" that tests let through.
WEBHOOK_MOST_TRIES = int(os.environ.get("EJSC_WEBHOOK_TRIES", "12"))
WEBHOOK_KEEP_DAYS = int(os.environ.get("EJSC_WEBHOOK_DAYS", "90"))
WEBHOOK_LET_THROUGH: tuple[str, ...] = ()
# How long a code that an officer hands over stays good.
ACCESS_CODE_HOURS = int(os.environ.get("EJSC_CODE_HOURS", "72"))

# Public pages. Reports per browser and hour, and per address and ten minutes (a mobile carrier may send very many
# people from one address): from the first number on a small sum is asked, from the second on one must wait.
PUBLIC_REPORTS_BROWSER_ASK = int(os.environ.get("EJSC_REPORTS_BROWSER_ASK", "6"))
PUBLIC_REPORTS_BROWSER_STOP = int(os.environ.get("EJSC_REPORTS_BROWSER_STOP", "30"))
PUBLIC_REPORTS_ADDRESS_ASK = int(os.environ.get("EJSC_REPORTS_ADDRESS_ASK", "120"))
PUBLIC_REPORTS_ADDRESS_STOP = int(os.environ.get("EJSC_REPORTS_ADDRESS_STOP", "1200"))
# Photos that come with the form itself, per browser and hour, and per address and ten minutes.
PUBLIC_PHOTOS_BROWSER = int(os.environ.get("EJSC_PHOTOS_BROWSER", "60"))
PUBLIC_PHOTOS_ADDRESS = int(os.environ.get("EJSC_PHOTOS_ADDRESS", "600"))
# How long the page with the code can be reloaded, and how long an opened report stays open.
PUBLIC_THANKS_SECONDS = int(os.environ.get("EJSC_THANKS_SECONDS", "900"))
TRACKING_SECONDS = int(os.environ.get("EJSC_TRACKING_SECONDS", "900"))
# Wrong tries at one tracking code and from one browser per hour, from one address per ten minutes; and how long a
# wrong one takes.
TRACKING_TRIES_CODE = int(os.environ.get("EJSC_TRACKING_TRIES_CODE", "10"))
TRACKING_TRIES_BROWSER = int(os.environ.get("EJSC_TRACKING_TRIES_BROWSER", "40"))
TRACKING_TRIES_ADDRESS = int(os.environ.get("EJSC_TRACKING_TRIES_ADDRESS", "300"))
TRACKING_DELAY_SECONDS = float(os.environ.get("EJSC_TRACKING_DELAY", "0.8"))
# Looks at the public check page of letters, from one address per ten minutes.
LETTER_CHECKS_ADDRESS = int(os.environ.get("EJSC_LETTER_CHECKS", "120"))
# The front page's figures are counted anew after so many seconds.
PUBLIC_FIGURES_SECONDS = int(os.environ.get("EJSC_FIGURES_SECONDS", "600"))

# The largest file that is taken, and the most pixels of a photo.
FILES_MAX_BYTES = int(os.environ.get("EJSC_FILES_MAX_BYTES", "26_214_400"))
FILES_MAX_PIXELS = int(os.environ.get("EJSC_FILES_MAX_PIXELS", "40_000_000"))
# Photos that one report may gather from somebody without an account.
FILES_PUBLIC_MAX = int(os.environ.get("EJSC_FILES_PUBLIC_MAX", "20"))
# How long pieces of a file wait for the rest, and how long a refused or disputed one can be looked at.
FILES_PARTS_DAYS = int(os.environ.get("EJSC_FILES_PARTS_DAYS", "8"))
FILES_DISPUTED_DAYS = int(os.environ.get("EJSC_FILES_DISPUTED_DAYS", "90"))
