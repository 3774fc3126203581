-- What the safeguarding lead has found to be in place of a referral stands for it once that one ends.
create index on match_review (matched_id) where decision = 'replacement';
