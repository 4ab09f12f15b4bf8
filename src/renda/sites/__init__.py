"""Who looks: one package per audience, delivery only."""
