-- What was settled is shown page by page, the latest decision first, however much there is.
drop index concurrently if exists match_review_by_settlement;
create index concurrently match_review_by_settlement on match_review (settled_at, referral_id) where settled_at is not null;
drop index concurrently if exists set_apart_by_settlement;
create index concurrently set_apart_by_settlement on set_apart (settled_at, referral_id) where settled_at is not null;
