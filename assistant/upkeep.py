"""What is done to a library that is not opened for it: saved while in use, restored, salvaged."""

from __future__ import annotations

from index.upkeep.backup import back_up
from index.upkeep.exporting import Exported
from index.upkeep.manifest import Manifest
from index.upkeep.reindexing import Reindexed
from index.upkeep.restoring import Restored, restore
from index.upkeep.salvaging import Salvaged, salvage
from index.upkeep.vacuuming import Vacuumed

__all__ = [
    "Exported",
    "Manifest",
    "Reindexed",
    "Restored",
    "Salvaged",
    "Vacuumed",
    "back_up",
    "restore",
    "salvage",
]
