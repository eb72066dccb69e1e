"""What has been released: one frozen, chained row a release; the content apart, so that a takedown can remove it."""
