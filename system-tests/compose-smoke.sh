#!/usr/bin/env bash
# Drives `docker compose` once through: start, wait for healthy, publish, find the row, trip a breaker, stop.
# A project of its own on ports of its own, so it disturbs nothing that runs. Needs docker only.
#
#   system-tests/compose-smoke.sh           starts from what is there (images, build cache)
#   system-tests/compose-smoke.sh --clean   removes the project's images first, so that everything is built
#   KEEP=1                                  leaves it running at the end, to look at
set -euo pipefail
cd "$(dirname "$0")/.."

export COMPOSE_PROJECT_NAME=iot-cloud-smoke TIMESCALEDB_CONTAINER=iot-cloud-smoke-timescaledb BIND_ADDRESS=
export DATABASE_PASSWORD=smoke-on-loopback ADMIN_PASSWORD=
first=${SMOKE_FIRST_PORT:-31000}
for name in MQTT_PORT MQTT_WS_PORT KAFKA_PORT CONSOLE_PORT DATABASE_PORT OPCUA_PORT OVERVIEW_PORT APP_REGISTRY_PORT \
    DASHBOARD_PORT FDI_MANAGER_PORT SINK_PORT ENRICHMENT_PORT BRIDGE_PORT SIMULATOR_PORT; do
    export "$name=$((first++))"
done
started=$SECONDS
say() { printf '%4d s  %s\n' "$((SECONDS - started))" "$*"; }
fail() {
    say "FAILED: $*"
    docker compose ps --all
    docker compose logs --tail 40 --no-color
    exit 1
}

# An HTTP exchange from inside the dashboard's container: nothing on the host is needed, and its image has bash only.
http() { # method path [body]: prints the response
    docker compose exec -T dashboard-service bash -c '
        exec 3<>/dev/tcp/127.0.0.1/5004
        printf "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nPrefer: wait=15\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" \
            "$1" "$2" "${#3}" "$3" >&3
        cat <&3' http "$1" "$2" "${3:-}"
}
sql() { docker compose exec -T timescaledb psql --no-psqlrc -h 127.0.0.1 -U iot_user -d iot_cloud -At -c "$1"; }
until_prints() { # seconds expected command...: repeats the command until it prints what is expected
    local end=$((SECONDS + $1)) expected=$2 printed=
    shift 2
    while [ "$SECONDS" -lt "$end" ]; do
        printed=$("$@" 2> /dev/null || true)
        [[ $printed == *"$expected"* ]] && return 0
        sleep 1
    done
    echo "expected: $expected; printed last: $printed" >&2
    return 1
}

end() {
    [ -n "${KEEP:-}" ] || docker compose down --volumes --remove-orphans > /dev/null 2>&1 || true
}
trap end EXIT

docker compose down --volumes --remove-orphans > /dev/null 2>&1 || true
if [ "${1:-}" = --clean ]; then
    docker compose config --images | grep '^iot-cloud/' | xargs -r docker image rm --force > /dev/null 2>&1 || true
    docker builder prune --force > /dev/null
    say 'removed the images and the build cache (the cache of Maven downloads stays)'
fi

docker compose build --quiet || fail 'the images were not built'
say 'images built'
docker compose up --detach --wait --quiet-pull > /dev/null 2>&1 || fail 'not everything became healthy'
say 'everything is healthy'

now=$(date -u +%Y-%m-%dT%H:%M:%S.%6NZ)
docker compose exec -T mosquitto mosquitto_pub -h 127.0.0.1 -V 5 -q 1 -t iot/smoke-001/raw -m "{\"device_id\":\"smoke-001\",\"device_type\":\"smart_breaker\",\"timestamp\":\"$now\",\"event_type\":\"telemetry\",\"measurements\":{\"voltage\":{\"phase_a\":231.7,\"unit\":\"V\"}}}"
until_prints 40 231.7 sql "SELECT voltage_phase_a FROM smart_breaker_data WHERE device_id = 'smoke-001'" || fail 'the published message is not in smart_breaker_data'
say 'a published message is a row'
[ "$(sql "SELECT count(*) FROM iot_raw_data WHERE device_id = 'smoke-001'")" = 1 ] || fail 'the message is not stored once in iot_raw_data'

until_prints 60 '"state":"live"' http GET '/api/devices?type=smart_breaker' || fail 'no live breaker on the dashboard'
answer=$(http POST /api/devices/breaker-003/commands '{"command":"trip_breaker","arguments":{"reason":"smoke test"}}')
grep -qi '"state" *: *"succeeded"' <<< "$answer" || fail "the trip did not succeed: $answer"
say 'breaker-003 tripped'
until_prints 40 '2|0|0' sql "SELECT status_breaker, current_phase_a, power_active FROM smart_breaker_data WHERE device_id = 'breaker-003' ORDER BY time DESC LIMIT 1" \
    || fail 'telemetry of breaker-003 does not show the trip'
say 'its telemetry shows no current and no power'
[[ $(http GET /) == 'HTTP/1.1 200'* ]] || fail 'the dashboard does not answer'
say 'the dashboard answers'
docker compose stats --no-stream --format '{{.Name}} {{.MemUsage}}' 2> /dev/null || true

if [ -n "${KEEP:-}" ]; then
    say "left running: http://localhost:$DASHBOARD_PORT"
else
    docker compose down --volumes > /dev/null 2>&1 || fail 'docker compose down'
    say 'stopped'
fi
