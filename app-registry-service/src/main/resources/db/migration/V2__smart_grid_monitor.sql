-- The platform's own application, an application like any other. It is registered here so that this happens
-- exactly once, whichever instance starts first, and never again after somebody has deleted it.
insert into application (id, revision, name, developer, description, platform, category, device_types, version,
                         contact_email, status, created_at, updated_at)
values (gen_random_uuid(), 0, 'Smart Grid Monitor', 'IoT Solutions Inc.',
        'Live state of the smart breakers, from iot.smart_breaker.enriched.', 'web', 'monitoring',
        array['smart_breaker'], '1.0.0', null, 'active', now(), now());
