"""Deputies beside their voters: homes, stations, groups, who helps them, who took part in what."""
