"""The budget through its year (预算、决算监督): L5 预算法; C6 重庆市预算审查监督条例."""
