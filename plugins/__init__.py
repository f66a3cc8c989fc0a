"""How packages of others add parts to the shop; docs/extending.md tells their authors."""
