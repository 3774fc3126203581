-- Whoever is served as of the same person since the other referral has ended is in its place, as a replacement is.
create index on match_review (matched_id) where released_at is not null and decision in ('replacement', 'same-person');
