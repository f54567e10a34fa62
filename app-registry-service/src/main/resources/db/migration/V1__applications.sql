-- Applications and the device types they are interested in.
create table application (
    id            uuid primary key,
    revision      bigint not null,
    name          varchar(100) not null,
    developer     varchar(100) not null,
    description   varchar(2000),
    platform      varchar(16) not null check (platform in ('web', 'mobile', 'desktop', 'api')),
    category      varchar(100) not null,
    device_types  varchar(48)[] not null check (cardinality(device_types) > 0),
    version       varchar(50),
    contact_email varchar(254),
    status        varchar(16) not null check (status in ('active', 'inactive')),
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
comment on column application.revision is 'grows with each change; the ETag of the REST interface';

-- "Grid Monitor" and "grid monitor" would be taken for one another.
create unique index application_name on application (lower(name));
create index application_device_types on application using gin (device_types);
create index application_category on application (lower(category));
