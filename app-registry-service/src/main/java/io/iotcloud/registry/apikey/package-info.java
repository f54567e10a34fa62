/**
 * API keys of applications.
 *
 * <p>In: {@code POST} and {@code DELETE /api/applications/{id}/api-key}, {@code POST /api/api-keys/verify}. Out: table
 * {@code registry.api_key}. A key is shown once, when it is issued; only its SHA-256 is kept, so nobody can read it back.
 * Issuing again replaces the former key. What a key opens is decided where it is presented, not here.
 */
@NullMarked
package io.iotcloud.registry.apikey;

import org.jspecify.annotations.NullMarked;
