"""What the cycle of threats, plan, precept and duties costs: `python -m bench.cycle`."""
