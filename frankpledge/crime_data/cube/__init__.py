"""The count cube: small area by category by month."""
