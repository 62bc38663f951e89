"""The packaged app's front door."""

import sys

from sendorganiser.__main__ import main

sys.exit(main())
