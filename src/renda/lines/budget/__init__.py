"""The budget through its year (预算、决算监督): L5 预算法."""
