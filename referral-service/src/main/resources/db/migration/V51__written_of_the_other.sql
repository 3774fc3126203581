-- What was written of an erased referral is looked up by it, whichever referral it was compared with.
drop index concurrently if exists match_review_written_of_the_other;
create index concurrently match_review_written_of_the_other on match_review (matched_id) where reason is not null;
