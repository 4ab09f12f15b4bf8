"""The closed loop: whatever is raised has an owner, a next step and a due date."""
