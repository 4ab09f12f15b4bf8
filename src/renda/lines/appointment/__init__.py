"""Appointments and removals (人事任免), from the nomination to the oath and the register."""
