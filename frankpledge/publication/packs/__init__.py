"""The open pack of a meeting: made from releases alone, set, merged and kept until what it was made from changes."""
