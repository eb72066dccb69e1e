"""E-mail to those who asked: the links they follow, the messages, and the sending."""
