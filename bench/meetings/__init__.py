"""The bench of meetings: packs set and merged, papers searched, and the minute at which a pack is published."""
