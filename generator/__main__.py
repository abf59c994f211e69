"""``python -m generator`` is the command ``endplate``."""

import sys

from generator.cli import main

sys.exit(main())
