-- Reads one number out of a message. The json functions unescape the whole text and refuse U+0000 and unpaired
-- surrogates wherever they stand in it, so such a message is read with its escapes blanked; and a number that
-- does not fit a double gives null instead of an error, so that one odd message cannot break a device's chart.
CREATE FUNCTION measurement_text(payload json, path text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN strpos(payload::text, E'\\u') = 0 THEN (payload #> path)::text
    ELSE (regexp_replace(payload::text, E'\\\\(\\\\|u[0-9A-Fa-f]{4})', '?', 'g')::json #> path)::text
END;

COMMENT ON FUNCTION measurement_text IS 'JSON text at a path of a message, null when there is none';

CREATE FUNCTION measurement(payload json, path text[]) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    value text := measurement_text(payload, path);
BEGIN
    RETURN CASE
        WHEN value = 'true' THEN 1
        WHEN value = 'false' THEN 0
        WHEN value ~ '^-?[0-9]{1,40}(\.[0-9]{1,60})?([eE][+-]?[0-9]{1,2})?$' THEN value::double precision
    END;
END
$$;

COMMENT ON FUNCTION measurement IS 'Number (or truth value as 1 and 0) at a path of a message, for example measurement(payload, ''{measurements,voltage,phase_a}''); null when there is none';
