"""What a user would write instead of the sweep. All take a track without links and answer alike."""
