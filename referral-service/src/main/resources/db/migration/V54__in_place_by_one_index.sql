-- That of V40: V42's has all that is in place, and no statement asks for replacements alone.
drop index concurrently if exists match_review_matched_id_idx1;
