-- One key per application; only its hash is known here.
create table api_key (
    application_id uuid primary key references application (id) on delete cascade,
    key_hash       varchar(64) not null unique,
    prefix         varchar(16) not null,
    issued_at      timestamptz not null
);
comment on column api_key.key_hash is 'SHA-256 of the key, lower-case hex; a key is 32 random bytes, so no salt is needed';
comment on column api_key.prefix is 'first characters of the key, to recognise it by';
