"""What a vault counts for its team: the periods, and the files that leave."""
