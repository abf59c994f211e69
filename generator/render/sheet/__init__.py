"""What leaves the site on paper or in a preview: the one-page sheet, and the card that stands for a link."""
