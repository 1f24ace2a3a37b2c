-- Every mail has a link of its own: those of one contact end when it leaves, and a chat is asked about the one it used.
create index link_contact on link (contact_point_id) where contact_point_id is not null and redeemed_by is null;
create index link_redeemed on link (redeemed_by) where redeemed_by is not null;
