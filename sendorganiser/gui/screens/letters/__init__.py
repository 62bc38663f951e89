"""The Letters room: choosing, writing, looking, saving and filing a letter."""
