"""Export: model -> what machines read."""
