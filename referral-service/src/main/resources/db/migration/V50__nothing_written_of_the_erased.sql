-- What the safeguarding lead has written of two referrals goes with the person of either: where one was erased before, now.
update match_review set reason = null
 where reason is not null and exists (select from erasure e where e.referral_id = matched_id);
update match_difference set reason = null
 where reason is not null and exists (select from erasure e where e.referral_id = other_id);
