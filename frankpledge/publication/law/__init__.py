"""Questions about time and votes, asked on the command line or on the public page; the rules floor answers them."""
