"""The rows of the table of public images, by what the images are for."""
