"""Official papers in the layout of GB/T 9704-2012, as .docx and PDF."""
