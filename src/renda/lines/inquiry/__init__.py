"""Questions to bodies, at a hearing or by topic, interpellations, investigations."""
