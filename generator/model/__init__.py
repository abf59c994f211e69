"""The clinical model: what a library of pathways says, with the place in the files of each part.

Plain frozen values without input, output or formatting. Numbers are exact (`fractions.Fraction`).
"""
