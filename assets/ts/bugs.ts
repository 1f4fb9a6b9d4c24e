// bugs
