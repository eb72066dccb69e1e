"""A strategic assessment of one district: what a cycle says of the threats taken, beside the files of the district."""
