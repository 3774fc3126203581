-- What the safeguarding lead has found to be of another person is looked up by either side.
create index on match_difference (other_id);
create index on match_review (matched_id) where decision = 'different-person';
