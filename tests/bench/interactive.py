"""x."""
from __future__ import annotations
async def measure(compiled): return []
