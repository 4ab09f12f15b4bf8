"""What bodies report in numbers or rows when they are asked, and what an office keeps itself."""
