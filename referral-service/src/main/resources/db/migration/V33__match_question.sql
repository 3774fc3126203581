create table match_question (
  id          bigint generated always as identity primary key,
  referral_id uuid        not null,
  about_id    uuid        not null,
  partner     text        not null,
  question    text        not null,
  asked_at    timestamptz not null,
  asked_by    text        not null
);
create index on match_question (referral_id);
comment on table match_question is 'What the safeguarding lead has asked partners about the possible match of a held referral, each about its own referral of the two: a word of a closed set. Only added to.';
