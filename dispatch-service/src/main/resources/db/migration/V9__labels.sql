alter table delivery add labelled bigint;
comment on column delivery.labelled is 'Sequence of the part that the last label was made of; null before the first label. Smaller than sequence: the label is outdated, and the parcel may not leave with it.';
